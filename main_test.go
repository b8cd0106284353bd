package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// These tests run the program as users have it: the built binary, a real
// window on an X server, keys from outside.

var binary string

func TestMain(m *testing.M) { os.Exit(withBinary(m)) }

func withBinary(m *testing.M) int {
	dir, err := os.MkdirTemp("", "beizeng-window")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "beizeng")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// needScreen skips where there is no X server to try; CI has one.
func needScreen(t testing.TB) {
	t.Helper()
	_, err := exec.LookPath("xdotool")
	if os.Getenv("DISPLAY") != "" && err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("CI must have a display and xdotool: run it through .ci/window")
	}
	t.Skip("没有 DISPLAY 或 xdotool，跳过真实窗口测试")
}

// program is a running window.
type program struct {
	t      testing.TB
	cmd    *exec.Cmd
	window string
}

// start opens the window on a database and waits until it is on the screen.
func start(t testing.TB, db string) *program {
	t.Helper()
	p := &program{t: t, cmd: exec.Command(binary, "--db", db)}
	p.cmd.Env = append(os.Environ(), "LANG=zh_CN.UTF-8", "XDG_CONFIG_HOME="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir())
	p.cmd.Stderr = os.Stderr
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.stop)
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		out, _ := exec.CommandContext(ctx, "xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(p.cmd.Process.Pid), "--name", "倍增台账").Output()
		if ids := strings.Fields(string(out)); len(ids) > 0 {
			p.window = ids[0]
			return p
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("窗口没有出现")
	return nil
}

func (p *program) stop() {
	if p.cmd.ProcessState == nil {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
	}
}

func (p *program) xdotool(args ...string) {
	p.t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		p.t.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

func (p *program) keys(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.xdotool("key", k)
		time.Sleep(150 * time.Millisecond)
	}
}

func command(t testing.TB, db string, args ...string) string {
	t.Helper()
	out, err := exec.Command(binary, append([]string{"--db", db}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

func TestAFirmIsAddedByKeyboardInARealWindow(t *testing.T) {
	needScreen(t)
	// given demo data
	db := filepath.Join(t.TempDir(), "t.db")
	command(t, db, "demo", "--enterprises", "50", "--months", "12")
	// when the window opens on it
	p := start(t, db)
	p.xdotool("windowactivate", "--sync", p.window)
	time.Sleep(time.Second)
	// and a firm is added by keyboard alone
	p.keys("ctrl+3", "ctrl+n") // 企业库
	time.Sleep(time.Second)
	p.xdotool("type", "--delay", "30", "Keyboard Trading Co")
	p.keys("ctrl+s")
	count := func() string {
		return strings.TrimSpace(command(t, db, "list", "enterprise", "--search", "Keyboard", "--count"))
	}
	for wait := 0; count() != "1" && wait < 50; wait++ {
		time.Sleep(100 * time.Millisecond)
	}
	p.keys("ctrl+1", "ctrl+k", "Escape", "alt+F4")
	done := make(chan error, 1)
	go func() { done <- p.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("the window ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("the window did not close")
	}
	// then the firm is in the database
	if n := count(); n != "1" {
		t.Errorf("firms added by keyboard: %s", n)
	}
}

func TestWithoutAScreenItSaysSo(t *testing.T) {
	cmd := exec.Command(binary, "--db", filepath.Join(t.TempDir(), "t.db"))
	cmd.Env = []string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH")}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "没有图形界面") {
		t.Errorf("%v: %s", err, out)
	}
}

// benchStart times from the start of the process to its window on the screen.
func benchStart(b *testing.B, db string) {
	needScreen(b)
	for b.Loop() {
		start(b, db).stop()
	}
}

func BenchmarkStartEmpty(b *testing.B) {
	db := filepath.Join(b.TempDir(), "empty.db")
	command(b, db, "list", "enterprise", "--count")
	benchStart(b, db)
}

// BenchmarkStartLarge opens the database of the storage benchmarks, which
// must have run before. Yardstick: at most 1.3 × BenchmarkStartEmpty.
func BenchmarkStartLarge(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(os.TempDir(), "beizeng-bench-*.db"))
	if len(files) == 0 {
		b.Skip("先跑 data/store 的基准，它会建好大数据库")
	}
	benchStart(b, files[len(files)-1])
}
