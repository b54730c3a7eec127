// Draws the twelve creatures: `node art.mjs` writes frontend/images/<name>.svg (the profile, with
// its surroundings) and <name>_thumb.svg (the creature alone, closer). All shapes are our own.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const INK = "#2b2440";

const el = (name, attributes, body = "") =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}="${value}"`)
    .join(" ")}${body ? `>${body}</${name}>` : "/>"}`;
const path = (d, fill, more = {}) => el("path", { d, fill, ...more });
const line = (d, color, width = 6, more = {}) =>
  path(d, "none", { stroke: color, strokeWidth: width, strokeLinecap: "round", strokeLinejoin: "round", ...more });
const disc = (cx, cy, r, fill, more = {}) => el("circle", { cx, cy, r, fill, ...more });
const oval = (cx, cy, rx, ry, fill, more = {}) => el("ellipse", { cx, cy, rx, ry, fill, ...more });
const box = (x, y, width, height, rx, fill, more = {}) => el("rect", { x, y, width, height, rx, fill, ...more });
const group = (body, transform) => `<g transform="${transform}">${body}</g>`;
const mirrored = (body) => body + group(body, "translate(400 0) scale(-1 1)");

const eye = (x, y, r = 11, iris = INK) =>
  oval(x, y, r, r * 1.15, "#fff") + disc(x, y + 1, r * 0.68, iris) + disc(x + r * 0.25, y - r * 0.3, r * 0.25, "#fff");
const eyes = (dx, y, r, iris) => eye(200 - dx, y, r, iris) + eye(200 + dx, y, r, iris);
const cheeks = (dx, y, color) => mirrored(oval(200 - dx, y, 13, 8, color, { opacity: 0.55 }));
const smile = (y, width = 22, depth = 14, color = INK) =>
  line(`M${200 - width} ${y} Q200 ${y + depth} ${200 + width} ${y}`, color, 5);
const star = (x, y, r, fill) => path(`M${x} ${y - r} L${x + r / 4} ${y - r / 4} L${x + r} ${y} L${x + r / 4} ${y + r / 4} L${x} ${y + r} L${x - r / 4} ${y + r / 4} L${x - r} ${y} L${x - r / 4} ${y - r / 4}Z`, fill);
const gear = (x, y, r, teeth, fill, hole) => {
  let d = "";
  for (let i = 0; i < teeth * 2; i++) {
    const from = (Math.PI * i) / teeth;
    const to = (Math.PI * (i + 0.7)) / teeth;
    const radius = i % 2 ? r * 0.78 : r;
    d += `${i ? "L" : "M"}${(x + radius * Math.cos(from)).toFixed(1)} ${(y + radius * Math.sin(from)).toFixed(1)}`;
    d += `L${(x + radius * Math.cos(to)).toFixed(1)} ${(y + radius * Math.sin(to)).toFixed(1)}`;
  }
  return path(`${d}Z`, fill) + disc(x, y, r * 0.32, hole);
};

// Each: the colours of its sky, what is behind it, and the creature itself around (200, 220).
const creatures = {
  ostrava: {
    sky: ["#2d3561", "#705d8f"],
    scene:
      [[60, 70], [330, 60], [300, 140], [90, 150], [350, 200]].map(([x, y]) => star(x, y, 9, "#ffe9a8")).join("") +
      path("M0 320 Q110 270 210 310 T400 300 V400 H0Z", "#3f4a7a") +
      path("M150 400 Q200 330 250 400Z", "#c9b48a", { opacity: 0.6 }),
    body:
      mirrored(path("M168 176 C120 120 108 60 128 34 C152 24 184 96 188 168Z", "#d9c3a5") +
        path("M166 160 C138 116 128 74 136 52 C150 60 172 112 178 158Z", "#f3b9a6")) +
      disc(200, 92, 46, "#ffd978", { opacity: 0.35 }) +
      line("M200 40 V58", INK, 5) +
      path("M182 62 H218 L224 118 H176Z", "#5a4636") +
      path("M188 70 H212 L216 110 H184Z", "#ffe08a") +
      path("M200 76 Q212 94 200 106 Q188 94 200 76Z", "#ff9d3c") +
      oval(200, 318, 84, 76, "#d9c3a5") + oval(200, 336, 48, 52, "#f5e8d4") +
      oval(200, 226, 82, 72, "#d9c3a5") + oval(200, 252, 44, 34, "#f5e8d4") +
      eyes(34, 216, 13, "#4b3a2a") + cheeks(54, 246, "#f08f7f") +
      path("M190 240 H210 L200 252Z", "#c96a63") + line("M200 252 V262", INK, 4) + smile(262, 16, 10) +
      mirrored(oval(160, 384, 34, 16, "#f5e8d4")),
  },
  brindlewick: {
    sky: ["#f6a15c", "#b4566b"],
    scene:
      path("M0 250 L70 200 L140 250 V400 H0Z", "#7a3f55") + path("M260 260 L330 205 L400 260 V400 H260Z", "#7a3f55") +
      box(120, 316, 160, 84, 0, "#8d4b43") + box(106, 300, 188, 26, 4, "#a75d50") +
      [0, 1, 2].map((i) => line(`M128 ${346 + i * 22} H272`, "#713a35", 3)).join("") +
      [[176, 42, 26], [214, 22, 18], [150, 16, 14]].map(([x, y, r]) => disc(x + 130, y + 30, r, "#fff3e2", { opacity: 0.5 })).join(""),
    body:
      mirrored(path("M150 236 C84 178 46 196 34 236 C58 226 66 238 70 254 C88 240 102 248 106 268 C124 254 140 258 148 272Z", "#e2603f")) +
      path("M236 316 C320 330 330 256 292 236 C322 244 334 236 330 216 C352 260 340 350 240 346Z", "#c7472f") +
      oval(200, 286, 68, 58, "#d9512f") + oval(200, 296, 42, 44, "#ffcf8f") +
      [274, 292, 310].map((y) => line(`M172 ${y} Q200 ${y + 10} 228 ${y}`, "#eba65f", 4)).join("") +
      mirrored(path("M160 140 C140 104 146 84 160 74 C162 96 176 108 188 120Z", "#ffcf8f")) +
      oval(200, 184, 70, 62, "#d9512f") + oval(200, 214, 46, 30, "#ec7a4c") +
      path("M200 112 L212 140 H188Z", "#ffcf8f") +
      eyes(30, 172, 13, "#2f6d4d") + mirrored(disc(184, 206, 4, INK)) + smile(222, 22, 14) +
      path("M252 216 C286 204 292 226 320 214 C304 232 316 246 296 250 C276 254 262 240 250 230Z", "#ffb02e") +
      path("M258 220 C278 214 284 226 300 224 C292 236 274 240 256 228Z", "#fff0a8") +
      mirrored(oval(168, 338, 24, 13, "#c7472f")),
  },
  "maren-tidewell": {
    sky: ["#8fd3e8", "#3f7fa6"],
    scene:
      path("M318 210 L328 96 H352 L362 210Z", "#f7f2ea") + path("M323 154 H357 L359 180 H321Z", "#d9534f") +
      box(326, 78, 28, 20, 4, "#ffe08a") + path("M320 80 L340 60 L360 80Z", "#b03b3a") +
      path("M290 220 Q340 190 400 214 V280 H290Z", "#5b5470") +
      path("M0 300 Q50 276 100 300 T200 300 T300 300 T400 300 V400 H0Z", "#2f6a93"),
    body:
      path("M120 380 C90 250 130 128 204 124 C284 128 306 250 284 380Z", "#7f8fa6") +
      path("M152 384 C140 300 160 236 202 232 C246 236 260 300 252 384Z", "#dfe6ee") +
      mirrored(path("M132 288 C92 300 72 336 66 362 C98 356 128 348 146 324Z", "#6c7c94")) +
      oval(202, 186, 72, 62, "#8a9ab0") + oval(202, 212, 44, 30, "#dfe6ee") +
      [[154, 268], [172, 284], [250, 272], [240, 292]].map(([x, y]) => oval(x, y, 8, 6, "#66758c")).join("") +
      eyes(30, 176, 15, "#1f2b3a") + oval(200, 202, 12, 8, INK) + smile(214, 18, 12) +
      mirrored(line("M172 212 L132 204 M172 220 L134 224", "#fff", 3)) + cheeks(52, 204, "#e79aa8") +
      path("M0 344 Q50 322 100 344 T200 344 T300 344 T400 344 V400 H0Z", "#4f95bd", { opacity: 0.9 }) +
      line("M40 366 Q64 356 88 366 M180 372 Q204 362 228 372 M300 362 Q324 352 348 362", "#cfeaf5", 5),
  },
  korvath: {
    sky: ["#c8cfd8", "#7d8899"],
    scene:
      path("M0 150 L200 40 L400 150 V180 H0Z", "#a3adba") + path("M60 138 L200 64 L340 138Z", "#8e99a8") +
      [40, 110, 262, 332].map((x) => box(x, 180, 28, 150, 3, "#b5bdc9")).join("") +
      box(0, 326, 400, 74, 0, "#6d7787") + box(30, 312, 340, 26, 4, "#8e99a8"),
    body:
      mirrored(path("M140 232 C70 168 40 180 22 130 C22 210 30 270 66 290 C90 282 110 296 132 290Z", "#6a7280")) +
      oval(200, 288, 74, 66, "#8a93a1") +
      mirrored(path("M154 142 C128 116 122 84 136 60 C150 88 166 100 182 116Z", "#6a7280")) +
      path("M130 186 C130 128 162 112 200 112 C238 112 270 128 270 186 C270 236 240 258 200 258 C160 258 130 236 130 186Z", "#9aa3b0") +
      mirrored(path("M134 168 L100 150 L128 200Z", "#9aa3b0")) +
      line("M152 156 L184 166 M248 156 L216 166", INK, 7) + eyes(28, 182, 12, "#c58b2a") +
      path("M188 204 H212 L206 218 H194Z", "#6a7280") + line("M168 232 H232", INK, 5) +
      path("M176 232 L182 246 L188 232Z M212 232 L218 246 L224 232Z", "#f2f0e8") +
      path("M120 298 L198 282 V356 L120 370Z", "#8c5a34") + path("M280 298 L202 282 V356 L280 370Z", "#a0693d") +
      path("M128 304 L196 290 V346 L128 360Z M272 304 L204 290 V346 L272 360Z", "#f6ecd2") +
      [0, 1, 2].map((i) => line(`M138 ${318 + i * 13} L186 ${308 + i * 13} M262 ${318 + i * 13} L214 ${308 + i * 13}`, "#b79f74", 3)).join("") +
      mirrored(oval(130, 336, 18, 14, "#8a93a1")),
  },
  pell: {
    sky: ["#123b3a", "#2c6b5a"],
    scene:
      disc(320, 76, 34, "#e8f3c8", { opacity: 0.9 }) + disc(334, 68, 30, "#1f4f4a") +
      [[40, 0.9], [74, 1.1], [330, 1], [366, 0.85]].map(([x, s]) =>
        group(line("M0 0 Q-6 -70 4 -140", "#0f2f2a", 7) + oval(4, -150, 8, 24, "#6b4a2b"), `translate(${x} 380) scale(${s})`)).join("") +
      path("M0 350 Q100 324 200 348 T400 340 V400 H0Z", "#0f2f2a") + oval(200, 372, 110, 14, "#4fae8f", { opacity: 0.5 }),
    body:
      disc(200, 220, 138, "#b9ffe0", { opacity: 0.14 }) + disc(200, 220, 104, "#b9ffe0", { opacity: 0.18 }) +
      path("M200 60 C236 112 296 152 292 232 C288 304 246 322 240 358 C226 334 214 340 204 366 C192 336 178 338 164 358 C158 320 112 304 108 232 C106 180 150 160 164 124 C176 142 190 110 200 60Z", "#9ff5cf") +
      path("M200 128 C224 164 258 186 254 236 C250 284 222 300 200 300 C176 300 150 284 146 236 C144 200 174 190 182 168 C190 176 196 156 200 128Z", "#e6fff2") +
      eyes(26, 226, 14, "#1d6b58") + oval(200, 262, 11, 14, "#1d6b58") + cheeks(46, 250, "#7be0b4") +
      [[104, 120, 8], [300, 130, 6], [318, 190, 9], [86, 214, 6]].map(([x, y, r]) => disc(x, y, r, "#d8ffec")).join(""),
  },
  "old-humber": {
    sky: ["#cfe8c0", "#86b36d"],
    scene:
      disc(330, 74, 38, "#fff2b3") + path("M0 300 Q90 250 180 290 T400 270 V400 H0Z", "#6f9c57") +
      path("M0 350 Q120 324 240 352 T400 344 V400 H0Z", "#557f42"),
    body:
      [[128, 0.9], [200, 1.15], [268, 0.85]].map(([x, s]) =>
        group(box(-6, -40, 12, 44, 4, "#7a5636") + disc(0, -66, 36, "#4f8a3f") + disc(-24, -50, 24, "#5b9a49") + disc(24, -50, 24, "#5b9a49") +
          disc(-12, -72, 6, "#e2524a") + disc(14, -58, 6, "#e2524a") + disc(-20, -46, 6, "#e2524a"), `translate(${x} 190) scale(${s})`)).join("") +
      mirrored(path("M118 318 C96 330 92 366 104 376 H150 C158 352 156 332 150 322Z", "#8a9a5b")) +
      path("M76 312 C76 220 130 170 200 170 C270 170 324 220 324 312 C300 330 100 330 76 312Z", "#6c7a45") +
      path("M76 312 C92 262 140 240 200 240 C260 240 308 262 324 312 C300 330 100 330 76 312Z", "#7f8f52") +
      [[150, 206], [200, 196], [250, 206], [124, 262], [276, 262]].map(([x, y]) => oval(x, y, 20, 14, "#93a562")).join("") +
      oval(200, 310, 62, 54, "#a9b878") + oval(200, 330, 40, 26, "#c4d094") +
      line("M156 296 Q166 288 178 294 M244 296 Q234 288 222 294", INK, 5) +
      line("M158 308 Q168 316 178 308 M222 308 Q232 316 242 308", INK, 5) +
      mirrored(disc(190, 326, 3.5, INK)) + smile(338, 22, 10) +
      path("M168 352 Q200 384 232 352 Q226 376 200 380 Q174 376 168 352Z", "#5b9a49"),
  },
  veshka: {
    sky: ["#5b1f3a", "#a33b4f"],
    scene:
      box(30, 60, 90, 130, 4, "#3f1529") + box(280, 60, 90, 130, 4, "#3f1529") +
      [0, 1, 2].map((i) => [0, 1, 2, 3].map((j) => box(38 + j * 20, 68 + i * 42, 14, 34, 2, ["#c9793f", "#8d3b5b", "#d9b25f", "#5d7a8c"][(i + j) % 4]) +
        box(288 + j * 20, 68 + i * 42, 14, 34, 2, ["#5d7a8c", "#d9b25f", "#8d3b5b", "#c9793f"][(i + j) % 4])).join("")).join("") +
      box(0, 336, 400, 64, 0, "#6b3a2a") + box(0, 326, 400, 18, 4, "#87503a"),
    body:
      line("M262 300 C330 300 346 250 322 222", "#c8324a", 9) + path("M322 226 L306 208 L338 202Z", "#c8324a") +
      mirrored(path("M152 138 C116 128 104 92 112 66 C132 92 156 96 178 112Z", "#f2d3a0")) +
      mirrored(path("M140 186 L92 162 L128 214Z", "#d8405a")) +
      path("M146 250 H254 L272 340 H128Z", "#33233f") + path("M186 250 H214 L206 300 L200 308 L194 300Z", "#f3e9dc") + path("M192 262 H208 L204 274 H196Z", "#c8324a") +
      oval(200, 190, 72, 66, "#d8405a") +
      path("M134 168 C150 120 250 120 266 168 C240 146 226 160 200 144 C174 160 160 146 134 168Z", "#2b1830") +
      eyes(30, 190, 13, "#7a5a12") + line("M158 168 L184 174 M242 168 L216 174", INK, 6) +
      path("M166 218 Q200 250 234 218 Q200 232 166 218Z", "#fff", { stroke: INK, strokeWidth: 4 }) + cheeks(52, 212, "#8f1f38") +
      path("M236 280 h84 v78 q-8 12 -20 0 h-64 q14 -8 0 -20Z", "#f6ecd2") +
      [0, 1, 2, 3].map((i) => line(`M252 ${296 + i * 13} H306`, "#b79f74", 3)).join("") + line("M286 350 q8 -10 14 0 t14 -2", "#c8324a", 4) +
      path("M150 340 C120 300 112 268 124 238 C144 262 154 300 156 338Z", "#f7f2ea") + line("M152 342 L132 268", "#b9b0a2", 3),
  },
  grimlode: {
    sky: ["#3b3f34", "#6a6b4b"],
    scene:
      [0, 1, 2, 3].map((i) => [0, 1, 2, 3, 4].map((j) => box(j * 90 - (i % 2 ? 45 : 0), i * 62, 84, 56, 4, "#55573f", { opacity: 0.7 })).join("")).join("") +
      path("M300 400 V286 Q300 262 322 262 H378 Q396 262 396 286 V400Z", "#8b8f93") + line("M314 300 H384 M314 336 H384", "#74787c", 6) +
      box(0, 370, 400, 30, 0, "#45432f") + oval(62, 330, 46, 52, "#7a5636") + line("M18 312 H106 M18 350 H106", "#4b3320", 7),
    body:
      path("M96 372 C60 330 110 292 180 312 C250 330 318 310 318 352 C318 388 240 384 190 382 C150 380 120 392 96 372Z", "#5f9a3c") +
      path("M240 340 C300 330 300 268 244 262 L240 300 C260 300 262 316 236 318Z", "#4f8431") +
      path("M150 330 C110 260 128 150 200 142 C274 150 288 244 246 330Z", "#6fae47") +
      path("M168 330 C150 280 160 226 200 222 C240 226 248 280 232 330Z", "#d9e59a") +
      [250, 272, 294, 316].map((y) => line(`M172 ${y} Q200 ${y + 10} 228 ${y}`, "#b6c574", 4)).join("") +
      oval(200, 174, 78, 62, "#6fae47") +
      path("M146 122 L156 76 L178 106 L200 64 L222 106 L244 76 L254 122Z", "#e2b33d") + mirrored(disc(156, 78, 7, "#d9534f")) + disc(200, 66, 8, "#d9534f") +
      mirrored(oval(166, 168, 22, 20, "#f6f3c9") + el("ellipse", { cx: 168, cy: 169, rx: 6, ry: 16, fill: INK })) +
      line("M142 142 L184 156 M258 142 L216 156", "#3c6424", 8) + mirrored(disc(190, 202, 4, INK)) + smile(212, 30, 10) +
      path("M200 218 V240 L192 254 M200 240 L208 254", "none", { stroke: "#c8324a", strokeWidth: 5, strokeLinecap: "round" }) +
      [[130, 330], [160, 344], [284, 344]].map(([x, y]) => oval(x, y, 11, 7, "#4f8431")).join(""),
  },
  "ashen-morrow": {
    sky: ["#d99a6c", "#6f4a6b"],
    scene:
      disc(92, 96, 46, "#ffd9a0", { opacity: 0.9 }) + path("M0 330 Q100 300 200 326 T400 320 V400 H0Z", "#4d3450") +
      path("M170 400 L196 330 H204 L230 400Z", "#8b6a6f") + path("M0 352 L190 332 V342 L0 384Z M400 352 L210 332 V342 L400 384Z", "#8b6a6f") +
      box(190, 250, 20, 130, 3, "#6b4630") + path("M210 292 H306 L326 308 L306 324 H210Z", "#a5734b") + path("M190 336 H96 L76 350 L96 366 H190Z", "#94653f") +
      line("M226 308 H292 M176 351 H110", "#5a3a26", 5),
    body:
      path("M262 236 C320 244 352 286 360 318 C320 300 292 298 258 286Z", "#1d1a29") +
      path("M128 190 C128 128 166 104 206 106 C256 108 284 150 280 206 C276 262 240 288 200 288 C156 288 126 250 128 190Z", "#2a2638") +
      path("M150 212 C146 262 176 284 212 286 C170 300 120 274 120 214 C120 190 132 172 146 168Z", "#3a3550") +
      path("M168 268 C176 236 220 236 236 266 C222 284 186 286 168 268Z", "#4a4463") +
      oval(206, 160, 62, 56, "#2f2a40") +
      path("M196 168 H232 L282 184 L230 196 Q200 198 196 168Z", "#e0a63c") + line("M204 182 L276 184", "#9b6d1c", 4) +
      eye(186, 152, 13, "#b0872a") + eye(232, 150, 12, "#b0872a") + line("M168 134 L198 140 M222 138 L250 132", "#15131f", 6) +
      path("M150 114 C160 84 176 88 182 70 C196 84 200 96 204 108Z", "#2a2638") + path("M176 96 L250 92 L236 74 L190 78Z", "#6b2f3c") + path("M198 78 L204 44 H232 L236 76Z", "#7c3847") + box(196, 70, 44, 8, 2, "#e0a63c") +
      line("M184 286 V306 M174 310 L184 302 L194 310 M220 284 V302 M210 306 L220 298 L230 306", "#e0a63c", 5),
  },
  fennimore: {
    sky: ["#dff0d2", "#6ea58b"],
    scene:
      [[40, 1], [92, 0.8], [330, 0.9], [372, 1.1]].map(([x, s]) =>
        group(box(-7, -60, 14, 70, 3, "#6b4a34") + path("M-44 -50 L0 -140 L44 -50Z M-36 -96 L0 -176 L36 -96Z", "#3f7a5d"), `translate(${x} 320) scale(${s})`)).join("") +
      path("M0 320 Q120 292 240 318 T400 310 V400 H0Z", "#4f8a64") + [40, 90, 310, 360].map((x) => box(x, 330, 10, 54, 3, "#8a6343")).join("") + line("M30 346 H112 M300 346 H382 M30 368 H112 M300 368 H382", "#8a6343", 6),
    body:
      mirrored(line("M174 128 C150 104 132 92 128 60 M150 100 C124 100 104 92 94 70 M138 84 C146 70 146 54 142 40", "#b98a3a", 9) +
        gear(94, 66, 20, 8, "#d9a94a", "#7a5a20") + gear(140, 40, 16, 7, "#e6bd63", "#7a5a20") + gear(120, 104, 13, 7, "#c9983c", "#7a5a20")) +
      path("M140 400 C134 320 160 274 200 272 C240 274 266 320 260 400Z", "#a8703f") + path("M176 400 C172 340 182 306 200 304 C218 306 228 340 224 400Z", "#ecd3ac") +
      mirrored(path("M148 164 C112 150 96 160 90 178 C112 186 136 188 152 182Z", "#8f5c32")) +
      path("M148 168 C148 128 252 128 252 168 C252 214 238 276 200 276 C162 276 148 214 148 168Z", "#b57b46") +
      path("M172 234 C172 214 228 214 228 234 C228 262 216 274 200 274 C184 274 172 262 172 234Z", "#ecd3ac") +
      oval(200, 236, 14, 9, INK) + smile(252, 14, 8) + eyes(30, 186, 13, "#3b5c3a") + cheeks(40, 214, "#d9885a") +
      disc(200, 344, 34, "#f6ecd2", { stroke: "#b98a3a", strokeWidth: 7 }) + line("M200 344 V322 M200 344 L216 352", INK, 5) + disc(200, 344, 4, INK) +
      [[168, 300], [232, 300]].map(([x, y]) => disc(x, y, 6, "#d9a94a")).join(""),
  },
  "juniper-squall": {
    sky: ["#b8c6db", "#5f7398"],
    scene:
      [[70, 90, 34], [110, 70, 42], [156, 92, 36], [270, 66, 34], [312, 84, 44], [352, 96, 32]].map(([x, y, r]) => disc(x, y, r, "#8fa0bd")).join("") + box(60, 90, 300, 34, 17, "#8fa0bd") +
      path("M300 124 L276 176 H300 L282 226 L332 160 H306 L322 124Z", "#ffd84f") +
      [[80, 150], [116, 176], [60, 200], [350, 240], [322, 270], [90, 250]].map(([x, y]) => line(`M${x} ${y} l-8 22`, "#dbe7f5", 5)).join("") +
      path("M0 344 Q200 316 400 344 V400 H0Z", "#4c5d80"),
    body:
      path("M128 300 L148 384 H252 L272 300Z", "#c6ccd6") + box(120, 286, 160, 22, 11, "#dfe4ec") + [0, 1, 2].map((r) => [0, 1, 2, 3, 4].map((c) => disc(158 + c * 21 + (r % 2 ? 8 : 0), 324 + r * 20, 5, "#a3adbd")).join("")).join("") +
      path("M132 252 C132 170 162 132 200 132 C240 132 268 170 268 252 C268 290 240 300 200 300 C160 300 132 290 132 252Z", "#4f7fc4") +
      path("M164 270 C164 230 236 230 236 270 C236 292 220 300 200 300 C180 300 164 292 164 270Z", "#e7f0fb") +
      mirrored(path("M138 220 C90 200 66 216 52 250 C84 246 92 262 98 274 C120 270 136 272 146 266Z", "#3f6aad")) +
      path("M180 140 C170 104 184 84 176 66 C204 78 202 100 206 112 C212 96 226 90 236 92 C226 110 226 126 220 140Z", "#3f6aad") +
      eyes(28, 192, 16, "#20304d") + path("M184 208 H216 L200 234Z", "#f0a33c") + cheeks(50, 218, "#f3a8b8") +
      line("M164 166 L186 172 M236 166 L214 172", "#20304d", 6),
  },
  "nocturna-vale": {
    sky: ["#2a1a4a", "#6a3d8f"],
    scene:
      disc(328, 76, 36, "#f3e6b3") + disc(344, 66, 32, "#3b2463") + [[60, 60], [110, 110], [250, 50], [40, 150]].map(([x, y]) => star(x, y, 8, "#f3e6b3")).join("") +
      box(36, 226, 328, 130, 34, "#8d2f5c") + box(20, 268, 56, 104, 26, "#a33b6b") + box(324, 268, 56, 104, 26, "#a33b6b") + box(60, 318, 280, 54, 18, "#b54a7c") + [90, 300].map((x) => box(x, 368, 18, 22, 4, "#4a2a1f")).join("") +
      [120, 200, 280].map((x) => disc(x, 262, 6, "#6b1f45")).join(""),
    body:
      line("M276 300 C360 290 366 196 318 168", "#5b3c8c", 18) + path("M326 182 C300 170 292 142 308 124 C316 138 334 142 340 160Z", "#d9b25f") + path("M308 126 L292 108", "#d9b25f", { stroke: "#d9b25f", strokeWidth: 6, strokeLinecap: "round" }) +
      mirrored(path("M140 272 C76 236 52 262 40 232 C36 284 70 318 138 316Z", "#4a2f78")) +
      oval(200, 314, 94, 48, "#6f4ba6") + mirrored(oval(140, 350, 34, 16, "#8561bd")) +
      Array.from({ length: 14 }, (_, i) => { const a = (Math.PI * 2 * i) / 14; return disc((200 + 76 * Math.cos(a)).toFixed(1), (204 + 72 * Math.sin(a)).toFixed(1), 27, i % 2 ? "#3d2568" : "#4a2f78"); }).join("") +
      mirrored(path("M146 152 L132 104 L178 130Z", "#6f4ba6") + path("M148 144 L142 118 L166 132Z", "#d58bb0")) +
      oval(200, 206, 68, 62, "#7d58b5") + oval(200, 234, 36, 24, "#cbb4e6") +
      mirrored(path("M150 196 Q170 178 188 198 Q170 206 150 196Z", "#f6f3c9") + oval(170, 196, 5, 9, INK)) + line("M144 184 Q166 168 190 184 M256 184 Q234 168 210 184", INK, 4) +
      path("M190 222 H210 L200 233Z", "#d58bb0") + smile(240, 18, 10) + path("M184 244 L188 254 L192 245Z M208 245 L212 254 L216 244Z", "#fff") +
      path("M168 138 L176 108 L190 124 L200 100 L210 124 L224 108 L232 138Z", "#e2b33d") + disc(200, 104, 6, "#d9534f"),
  },
};

const svg = (view, title, sky, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" role="img" aria-label="${title}">` +
  `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/>` +
  `<stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>` +
  `<rect x="0" y="0" width="400" height="400" fill="url(#sky)"/>${body}</svg>\n`;

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "frontend", "images");
mkdirSync(folder, { recursive: true });
for (const [name, { sky, scene, body }] of Object.entries(creatures)) {
  const title = name.replace(/(^|-)(.)/g, (_, dash, letter) => (dash ? " " : "") + letter.toUpperCase());
  writeFileSync(join(folder, `${name}.svg`), svg("0 0 400 400", title, sky, scene + body));
  writeFileSync(join(folder, `${name}_thumb.svg`), svg("30 10 340 340", title, sky, disc(200, 210, 150, "#fff", { opacity: 0.12 }) + body));
}
