// A text whose words with a hyphen stay on one line: « bien-être ».

export function Unbroken({ text }: { text: string }) {
  return (
    <span>
      {text.split(/(\S+-\S+)/).map((part) =>
        part.includes("-") ? (
          <span class="no-wrap" key={part}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </span>
  );
}
