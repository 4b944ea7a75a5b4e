// The halves of a commitment as they are said in one sentence, whoever typed them. Pure.

/** Returns *moment* as the sentence begins with it: a capital, and no sign at its end. */
export function opening(moment: string): string {
  const [first = "", ...rest] = [...ended(moment)];
  return first.toLocaleUpperCase() + rest.join("");
}

/** Returns *gesture* as it stands after « je vais »; what is all in capitals stays. */
export function continued(gesture: string): string {
  const [first = "", second = "", ...rest] = [...ended(gesture)];
  const isWord = second === second.toLocaleLowerCase();
  return (isWord ? first.toLocaleLowerCase() : first) + second + rest.join("");
}

/** Returns *text* without the signs that would end the sentence too early. */
function ended(text: string): string {
  return text.replace(/[\s.,;:]+$/u, "");
}
