#!/bin/sh
# Drives the real window with mouse and keys: pan, wheel, search, another destination, the avoidance off and on, undo,
# another tariff, the reasons.
# Usage: drive_window.sh path/to/zhol [directory for pictures]
# Needs a DISPLAY of at least 1280x720 without a window manager (./test starts one; exit 77 = skipped without it),
# xdotool and ImageMagick. Waits for what should happen, at most kPatience seconds each, and asserts no durations.
set -eu
zhol=$1
[ -n "${DISPLAY:-}" ] && [ "${ZHOL_TEST_DISPLAY:-}" = 1 ] || { echo "skipped: no display of its own; run ./test"; exit 77; }
kPatience=40
work=$(mktemp -d)
out=${2:-$work}
mkdir -p "$out"
trace=$work/trace
: >"$trace"
export LIBGL_ALWAYS_SOFTWARE=1 ZHOL_WINDOW_SIZE=1280x720 ZHOL_TRACE="$trace"
xdotool mousemove 620 425  # where nothing lights up
(cd "$work" && exec "$zhol") >"$work/log" 2>&1 &
program=$!
trap 'kill "$program" 2>/dev/null || true; rm -rf "$work"' EXIT

fail() {
  echo "FAILED: $1"
  echo "answers so far:"; cat "$trace"
  cat "$work/log"
  import -window root "$out/failed.png" || true
  exit 1
}
alive() { kill -0 "$program" 2>/dev/null || fail "the program ended before: $1"; }
# wait_for WHAT COMMAND...: until the command succeeds
wait_for() {
  step=$1
  shift
  tries=$((kPatience * 4))
  until "$@"; do
    alive "$step"
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "$step: not within $kPatience s"
    sleep 0.25
  done
  echo "ok: $step"
}
answers() { wc -l <"$trace"; }
last_answer_has() { [ "$(answers)" -gt "$seen" ] && tail -n 1 "$trace" | grep -q -e "$1"; }
# ask WHAT PATTERN COMMAND...: does it; a new answer must match
ask() {
  what=$1 pattern=$2
  shift 2
  seen=$(answers)
  "$@"
  wait_for "$what" last_answer_has "$pattern"
}
map=680x370+270+56
table=960x200+14+482
shot() { import -window root -crop "$1" +repage "$out/$2.png"; }
differing() { compare -metric AE "$1" "$2" null: 2>&1 | awk '{ printf "%d", $1 }'; }
# changed AREA PICTURE PIXELS: the part of the screen differs from the picture taken before in more than a cursor
changed() {
  shot "$1" now
  [ "$(differing "$out/$2.png" "$out/now.png")" -gt "$3" ]
}
still() {
  shot "$1" first
  sleep 0.5
  shot "$1" second
  [ "$(differing "$out/first.png" "$out/second.png")" -eq 0 ]
}
# changes WHAT AREA PIXELS COMMAND...: the command changes that part of the screen
changes() {
  what=$1 where=$2 least=$3
  shift 3
  wait_for "  stands" still "$where"
  shot "$where" before
  "$@"
  wait_for "$what" changed "$where" before "$least"
}

pan() {
  xdotool mousemove 620 300 mousedown 1
  for x in 600 570 540 510 500; do xdotool mousemove "$x" 310; sleep 0.1; done
  xdotool mouseup 1 mousemove 620 425
}
wheel() { xdotool mousemove 620 300 click 4 click 4 click 4; }
unwheel() { xdotool mousemove 620 300 click 5 click 5 click 5; }
# after AREA PIXELS COMMAND...: does it and returns when that part of the screen has changed and stands still
after() {
  area=$1 pixels=$2
  shift 2
  shot "$area" part
  "$@"
  wait_for "  answered: $*" changed "$area" part "$pixels"
  wait_for "  stands" still "$area"
}
search() {
  after "$map" 5000 xdotool key ctrl+k
  xdotool type --delay 80 "$1"
}
panel=300x270+968+160  # lists open here, below the field
go_to() {
  after 230x32+980+126 20 xdotool mousemove 1120 142 click 1
  after "$panel" 1000 xdotool type --delay 80 "$1"
  xdotool key Return
}
drop_russia() { xdotool mousemove 1079 178 click 1; }
add_russia() {
  after "$panel" 1000 xdotool mousemove 1045 178 click 1
  after 240x120+980+270 200 xdotool type --delay 80 Russia
  xdotool mousemove 1045 246 click 1
}

seen=0
wait_for "opens with an answer that avoids Russia" last_answer_has "Zhezkazgan -> Duisburg avoid RUS routes [1-9].* baseline 1"
changes "the map is drawn" "$map" 500 wheel
changes "the wheel zooms back" "$map" 2000 unwheel
changes "dragging pans" "$map" 2000 pan
changes "Ctrl+K opens the search" "$map" 2000 search aktau
changes "Return flies to what was found" "$map" 2000 xdotool key Return
changes "Escape and N show the whole map" "$map" 2000 xdotool key Escape n
wait_for "the table stands" still "$table"
shot "$table" duisburg
ask "another destination" "Zhezkazgan -> Hamburg avoid RUS routes [1-9]" go_to Hamburg
wait_for "the comparison changes with it" changed "$table" duisburg 300
wait_for "the table stands" still "$table"
shot "$table" avoided
ask "Russia is allowed" "Hamburg avoid - routes [1-9]" drop_russia
wait_for "the comparison without avoidance" changed "$table" avoided 300
ask "Russia is avoided again" "Hamburg avoid RUS routes [1-9].* baseline 1" add_russia
ask "undo allows Russia" "Hamburg avoid - " xdotool key ctrl+z
ask "redo avoids it" "Hamburg avoid RUS .* changes 0 " xdotool key ctrl+y
cost_of_best() { tail -n 1 "$trace" | sed 's/.* usd \([^ ]*\) .*/\1/'; }
as_in_the_pack=$(cost_of_best)
after "$map" 5000 xdotool key c
after "$map" 1000 xdotool type --delay 80 "container.rail.kaz.usd"
set_rate() {  # the typical figure of the one row left
  xdotool mousemove 720 233 click 1
  sleep 0.5
  xdotool key ctrl+a
  xdotool type --delay 150 "0.03"
}
ask "another tariff is a new question" "Hamburg avoid RUS .* changes 1 " set_rate
costs_more() { [ "$(cost_of_best)" != "$as_in_the_pack" ]; }
wait_for "and another cost" costs_more
xdotool key Return
after "$map" 5000 xdotool key Escape
ask "undo takes the tariff back" "Hamburg avoid RUS .* usd $as_in_the_pack changes 0 " xdotool key ctrl+z
changes "W shows the reasons" "$table" 300 xdotool key w
xdotool key ctrl+q
ended() { ! kill -0 "$program" 2>/dev/null; }
tries=$((kPatience * 4))
until ended; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || fail "Ctrl+Q did not close the window"
  sleep 0.25
done
wait "$program" || fail "the program ended with an error"
echo "window: every step did what it should"
