#!/bin/sh
# Drives the real window under Xvfb: start, theme, language, search, a new question, undo. Needs xvfb, xdotool and
# ImageMagick. Usage: drive_window.sh path/to/zhol [directory for pictures]
# Fails when the program ends early, when a step leaves the picture as it was, or when it does not quit on Ctrl+Q.
set -eu
zhol=$1
out=${2:-$(mktemp -d)}
display=:${ZHOL_TEST_DISPLAY:-96}
mkdir -p "$out"

Xvfb "$display" -screen 0 1280x720x24 >"$out/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true' EXIT
sleep 2
export DISPLAY="$display" LIBGL_ALWAYS_SOFTWARE=1 ZHOL_WINDOW_SIZE=1280x720
"$zhol" >"$out/zhol.log" 2>&1 &
program=$!

shot() { import -window root "$out/$1.png"; }
# expect_change A B: the pictures differ in more than a cursor
expect_change() {
  pixels=$(compare -metric AE "$out/$1.png" "$out/$2.png" null: 2>&1 || true)
  case $pixels in
    '' | *[!0-9.e+]*) echo "cannot compare $1 and $2: $pixels"; exit 1 ;;
  esac
  awk -v p="$pixels" 'BEGIN { exit !(p > 500) }' || { echo "$2: nothing changed after $1 ($pixels pixels)"; exit 1; }
}
alive() { kill -0 "$program" 2>/dev/null || { echo "the program ended at step $1"; cat "$out/zhol.log"; exit 1; }; }

sleep "${ZHOL_TEST_START_SECONDS:-12}"
alive start
xdotool mousemove 600 200; sleep 1; shot start

xdotool mousemove 1066 23 click 1; sleep 2; alive theme; shot light; expect_change start light
xdotool key ctrl+k; sleep 1; xdotool type --delay 60 aktau; sleep 1; shot palette; expect_change light palette
xdotool key Return; sleep 3; alive flight; shot aktau; expect_change palette aktau
xdotool key Escape; sleep 1; xdotool key n; sleep 3; shot home; expect_change aktau home
xdotool key a; sleep 1; shot attributes; expect_change home attributes
xdotool mousemove 1120 142 click 1; sleep 1; xdotool type --delay 60 Hamburg; sleep 1; xdotool key Return; sleep 4
alive question; shot hamburg; expect_change attributes hamburg
xdotool key ctrl+z; sleep 3; shot undone; expect_change hamburg undone
xdotool key ctrl+q; sleep 2
if kill -0 "$program" 2>/dev/null; then echo "Ctrl+Q did not close the window"; kill "$program"; exit 1; fi
wait "$program"
echo "window: every step did what it should; pictures in $out"
