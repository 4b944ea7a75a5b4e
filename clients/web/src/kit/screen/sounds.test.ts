import { expect, test } from "vitest";
import type { DeviceStorage } from "../../shared/storage";
import { openSpeaker } from "./sounds";

function memory(kept?: boolean): DeviceStorage {
  const values = new Map<string, unknown>(kept === undefined ? [] : [["sound", kept]]);
  return {
    persistent: true,
    read: (key) => values.get(key),
    write: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: () => [],
  };
}

/** A browser's sound that counts the hits; it runs once it is resumed, if the browser *plays*. */
function sound(plays: boolean) {
  const node = () => ({ connect: (next: object) => next });
  const context = {
    state: "suspended",
    sampleRate: 8_000,
    currentTime: 0,
    destination: {},
    hits: 0,
    resume: () => {
      if (plays) context.state = "running";
      return Promise.resolve();
    },
    createBuffer: (_: number, length: number) => ({
      getChannelData: () => new Float32Array(length),
    }),
    createBufferSource: () => ({ ...node(), start: () => context.hits++ }),
    createBiquadFilter: () => ({ ...node(), frequency: {}, Q: {} }),
    createGain: () => ({ ...node(), gain: {} }),
  };
  return context;
}

function speakerOf(context: object, storage = memory()) {
  return openSpeaker(storage, () => context as AudioContext);
}

test("nothing is heard before somebody asks for it, and nothing after it is switched off", async () => {
  const context = sound(true);
  const speaker = speakerOf(context);
  speaker.play("columns");
  expect([speaker.state, context.hits]).toEqual(["off", 0]);
  await speaker.press();
  speaker.play("columns");
  expect([speaker.state, context.hits]).toEqual(["on", 5]);
  await speaker.press();
  speaker.play("figure");
  expect([speaker.state, context.hits]).toEqual(["off", 5]);
});

test("the choice is kept, and a browser that wants a press first gets its time", async () => {
  const storage = memory();
  await speakerOf(sound(true), storage).press();
  expect(storage.read("sound")).toBe(true);
  const later = sound(false);
  const speaker = speakerOf(later, storage);
  await Promise.resolve();
  expect(speaker.state).toBe("waiting");
  later.state = "running";
  await speaker.press();
  expect(speaker.state).toBe("on");
  await speaker.press();
  expect(storage.read("sound")).toBe(false);
});

test("a window that may play at once does so where sounds were on", async () => {
  const speaker = speakerOf(sound(true), memory(true));
  await new Promise((done) => speaker.watch(() => done(undefined)));
  expect(speaker.state).toBe("on");
});

test("a browser without sound, or that makes none, is told as such", async () => {
  const without = openSpeaker(memory(), () => {
    throw new Error("no sound");
  });
  await without.press();
  expect(without.state).toBe("refused");
  const mute = speakerOf(sound(false));
  const told: string[] = [];
  const end = mute.watch(() => told.push(mute.state));
  await mute.press();
  end();
  await mute.press();
  expect(told).toEqual(["refused"]);
});
