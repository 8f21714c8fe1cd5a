"""A judge not written by us: the types of Stripe's own SDK, held against every request and every object."""

import sys
import types
import typing
from collections.abc import Mapping
from functools import lru_cache

import stripe
import typing_extensions
from pydantic import ConfigDict, TypeAdapter
from stripe.params import (
    ChargeRetrieveParams,
    CustomerCreateParams,
    CustomerDeleteParams,
    CustomerRetrieveParams,
    EventListParams,
    EventRetrieveParams,
    PaymentIntentRetrieveParams,
    RefundCreateParams,
    RefundListParams,
    RefundRetrieveParams,
    WebhookEndpointCreateParams,
    WebhookEndpointListParams,
)
from stripe.params.checkout import (
    SessionCreateParams,
    SessionExpireParams,
    SessionListLineItemsParams,
    SessionListParams,
    SessionRetrieveParams,
)

REQUESTS = [
    ("POST", "/v1/checkout/sessions", SessionCreateParams),
    ("GET", "/v1/checkout/sessions", SessionListParams),
    ("GET", "/v1/checkout/sessions/{}", SessionRetrieveParams),
    ("GET", "/v1/checkout/sessions/{}/line_items", SessionListLineItemsParams),
    ("POST", "/v1/checkout/sessions/{}/expire", SessionExpireParams),
    ("GET", "/v1/payment_intents/{}", PaymentIntentRetrieveParams),
    ("GET", "/v1/charges/{}", ChargeRetrieveParams),
    ("POST", "/v1/refunds", RefundCreateParams),
    ("GET", "/v1/refunds", RefundListParams),
    ("GET", "/v1/refunds/{}", RefundRetrieveParams),
    ("POST", "/v1/customers", CustomerCreateParams),
    ("GET", "/v1/customers/{}", CustomerRetrieveParams),
    ("DELETE", "/v1/customers/{}", CustomerDeleteParams),
    ("GET", "/v1/events", EventListParams),
    ("GET", "/v1/events/{}", EventRetrieveParams),
    ("POST", "/v1/webhook_endpoints", WebhookEndpointCreateParams),
    ("GET", "/v1/webhook_endpoints", WebhookEndpointListParams),
]

PREVIEW_PATHS = "/v1/privacy/"
"""Not in the SDK yet: held against Stripe's pages by who wrote the twin."""
OBJECTS = {
    "checkout.session": stripe.checkout.Session,
    "payment_intent": stripe.PaymentIntent,
    "charge": stripe.Charge,
    "refund": stripe.Refund,
    "customer": stripe.Customer,
    "dispute": stripe.Dispute,
    "event": stripe.Event,
    "webhook_endpoint": stripe.WebhookEndpoint,
    "item": stripe.LineItem,
    "price": stripe.Price,
}


class Untyped:
    """Stands for the SDK's `UntypedStripeObject[T]` in a request: names to values."""

    def __class_getitem__(cls, item):
        return dict[str, item]


NAMES = {
    "Mapping": Mapping,
    "RequestOptions": stripe.RequestOptions,
    "StripeContext": str,
    "UntypedStripeObject": Untyped,
}
"""What the SDK's modules name without importing it at run time."""


def judge_request(method, path, asked):
    """Hold a request against the SDK's own parameters: unknown names, missing ones, wrong types, wrong values."""
    if path.startswith(PREVIEW_PATHS):
        return
    parts = path.split("/")
    for known_method, pattern, shape in REQUESTS:
        wanted = pattern.split("/")
        if known_method != method or len(wanted) != len(parts):
            continue
        if all(want in ("{}", part) for want, part in zip(wanted, parts, strict=True)):
            adapter(shape).validate_python(asked)
            return
    raise AssertionError(method, path)


@lru_cache
def adapter(shape):
    module = sys.modules[shape.__module__]
    for thing in list(vars(module).values()):
        if typing_extensions.is_typeddict(thing):
            thing.__pydantic_config__ = ConfigDict(extra="forbid")
    adapter = TypeAdapter(closed(shape, module))
    adapter.rebuild(force=True, _types_namespace=vars(module) | NAMES)
    return adapter


def closed(shape, module):
    """The shape itself, with every open enumeration of its module (`Literal[...] | str`) closed to what it lists."""
    for thing in list(vars(module).values()):
        if typing_extensions.is_typeddict(thing):
            thing.__annotations__ = {
                name: close_enumeration(hint, module) for name, hint in thing.__annotations__.items()
            }
    return shape


def close_enumeration(hint, module):
    if isinstance(hint, typing.ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        hint = eval(hint, vars(module) | NAMES | vars(typing) | vars(typing_extensions))  # noqa: S307 - the SDK's words
    arguments = typing.get_args(hint)
    if not arguments or typing.get_origin(hint) is typing.Literal:
        return hint
    inner = tuple(close_enumeration(argument, module) for argument in arguments)
    if is_union(hint) and any(typing.get_origin(argument) is typing.Literal for argument in inner):
        listed = [value for argument in inner for value in typing.get_args(argument)]
        if any(listed):
            inner = tuple(argument for argument in inner if argument is not str)
    if is_union(hint):
        return typing.Union[inner]  # noqa: UP007 - made of what is found
    origin = typing.get_origin(hint)
    return origin[inner if len(inner) > 1 else inner[0]]


def is_union(hint):
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def judge_object(thing):
    """Hold an object, and all within it, against the fields and types of the SDK's class."""
    if thing.get("deleted"):
        assert set(thing) == {"id", "object", "deleted"}
        return
    judge_fields(thing, OBJECTS[thing["object"]], thing["object"])


def judge_fields(thing, shape, where):
    hints = {
        name: hint for name, hint in shape.__annotations__.items() if typing.get_origin(hint) is not typing.ClassVar
    }
    unknown = sorted(set(thing) - set(hints))
    assert not unknown, f"{where} has the unknown {unknown}"
    for name, hint in hints.items():
        if name in thing:
            judge_value(thing[name], hint, f"{where}.{name}")
        else:
            assert may_be_none(hint), f"{where} lacks {name}"


def judge_value(value, hint, where):  # noqa: C901, PLR0912 - one branch a kind of type
    if isinstance(hint, typing.ForwardRef):
        hint = hint.__forward_arg__
    if value is None:
        assert may_be_none(hint), f"{where} is empty"
        return
    if isinstance(value, dict) and isinstance(value.get("object"), str):
        for item in value["data"] if value["object"] == "list" else [value]:
            judge_object(item)
        return
    if isinstance(hint, str) or hint is typing.Any:
        return
    if is_union(hint):
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        literals = [kind for kind in kinds if typing.get_origin(kind) is typing.Literal]
        for kind in literals or kinds[:1]:
            judge_value(value, kind, where) if literals or len(kinds) == 1 else None
        return
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        assert value in typing.get_args(hint), f"{where} = {value!r}"
    elif origin is list:
        assert isinstance(value, list), where
        for item in value:
            judge_value(item, typing.get_args(hint)[0], where)
    elif isinstance(hint, type) and issubclass(hint, stripe.StripeObject):
        assert isinstance(value, dict), where
        if "object" in value:  # an event's data: its hint says no more than that it is a dict
            judge_object(value["object"])
        elif hint.__annotations__:
            judge_fields(value, hint, where)
    elif isinstance(hint, type):
        assert type(value) is hint, f"{where} = {value!r}, not {hint.__name__}"


def may_be_none(hint):
    return is_union(hint) and type(None) in typing.get_args(hint)
