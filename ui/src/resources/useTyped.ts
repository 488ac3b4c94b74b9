import { useEffect, useEffectEvent, useState } from "react";

/** How long typing rests before it is a question. */
const REST = 120;

/** What stands in a search field, and is asked for once it rests. `asked` is what the address holds. */
export function useTyped(asked: string, ask: (text: string | undefined) => void) {
  const [text, setText] = useState(asked);
  const [sent, setSent] = useState(asked);
  // The address can change by itself: a link, the back button, "clear the filters". What we sent there ourselves may come
  // back when more has been typed already.
  const [known, setKnown] = useState(asked);
  if (known !== asked) {
    setKnown(asked);
    if (asked !== sent) setText(asked);
    setSent(asked);
  }

  const sendNow = (now: string) => {
    setSent(now);
    ask(now === "" ? undefined : now);
  };
  const send = useEffectEvent(() => sendNow(text));
  useEffect(() => {
    if (text === asked) return;
    const timer = setTimeout(send, text === "" ? 0 : REST);
    return () => clearTimeout(timer);
  }, [text, asked]);
  return { text, setText, sendNow };
}
