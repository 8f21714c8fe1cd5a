refusal-duration-unclear = Die Dauer „{ $word }“ verstehe ich nicht. Meinst du <code>{ $meant }</code>?
refusal-flag-unknown = <code>{ $flag }</code> kenne ich nicht. Es gibt: { $known }.
