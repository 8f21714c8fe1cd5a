"""Files: up, down, again by their id, and the sizes of a picture."""

import io

import pytest
from PIL import Image

from botapi.errors import ApiError


async def test_what_a_person_sends_can_be_downloaded(api, token, ada, call, updates):
    await ada.send_document(b"EID: 890", file_name="eid.txt", mime_type="text/plain", caption="My EID")
    document = (await updates())[0]["message"]["document"]

    told = await call("getFile", file_id=document["file_id"])
    kept = await api.download(token, told["file_path"])

    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("eid.txt", "text/plain", 8)
    assert told["file_path"].startswith("documents/")
    assert (kept.content, kept.mime_type) == (b"EID: 890", "text/plain")


async def test_photo_has_sizes_that_are_drawn_when_asked_for(api, token, ada, call, picture):
    sent = await ada.send_photo(picture(1000, 500))
    sizes = {(size["width"], size["height"]): size["file_id"] for size in sent["photo"]}

    path = (await call("getFile", file_id=sizes[320, 160]))["file_path"]
    with Image.open(io.BytesIO((await api.download(token, path)).content)) as small:
        drawn = small.size

    assert list(sizes) == [(90, 45), (320, 160), (800, 400), (1000, 500)]
    assert drawn == (320, 160)


async def test_file_is_sent_again_by_its_id(ada, call, picture, upload):
    first = await call("sendPhoto", {"photo": upload(picture())}, chat_id=ada.id)

    again = await call("sendPhoto", chat_id=ada.id, photo=first["photo"][-1]["file_id"])

    assert again["photo"] == first["photo"]


async def test_id_of_one_kind_is_not_taken_for_another(ada, call, picture, upload):
    photo = await call("sendPhoto", {"photo": upload(picture())}, chat_id=ada.id)

    with pytest.raises(ApiError) as refusal:
        await call("sendDocument", chat_id=ada.id, document=photo["photo"][-1]["file_id"])

    assert refusal.value.description == "Bad Request: can't use file of type Photo as Document"


@pytest.mark.parametrize("path", ["documents/nothing.txt", "../../etc/passwd", "photos/AgACnothing"])
async def test_unknown_path_is_not_found(api, bot, token, path):
    with pytest.raises(ApiError) as refusal:
        await api.download(token, path)

    assert str(refusal.value) == "404 Not Found"


async def test_album_has_one_id_and_its_captions(ada, call, picture, upload):
    media = [
        {"type": "photo", "media": "attach://a", "caption": "<b>QR</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://b"},
    ]

    sent = await call("sendMediaGroup", {"a": upload(picture()), "b": upload(picture())}, chat_id=ada.id, media=media)

    assert len({message["media_group_id"] for message in sent}) == 1
    assert (sent[0]["caption"], sent[0]["caption_entities"][0]["type"]) == ("QR", "bold")
    assert ada.messages()[-2:] == sent


async def test_bytes_are_never_shown(upload):
    assert "LPA" not in repr(upload(b"LPA:1$secret"))
