using System.Diagnostics;
using System.Text;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>How a call of the program ended.</summary>
internal sealed record Ended(int ExitCode, string Out, string Error)
{
    public string[] OutLines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => FormattableString.Invariant($"exit code {ExitCode}\n--- stdout\n{Out}\n--- stderr\n{Error}");
}

/// <summary>The program as it was built beside these tests, started as a user starts it.</summary>
internal sealed class BuiltProgram : IDisposable
{
    /// <summary>Far beyond what any call needs; a call that passes it hangs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _outOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorOver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BuiltProgram(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_out, _outOver, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, _errorOver, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public string Out => Read(_out);

    public string Error => Read(_error);

    public bool HasExited => _process.HasExited;

    public static BuiltProgram Start(TempFolder folder, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        // Whoever runs the tests in the background has SIGINT ignored, or SIGHUP, and the program would inherit that.
        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("env", ["--default-signal=INT,HUP", "dotnet"]) : new ProcessStartInfo("dotnet");
        return Start(start, folder, args, environment);
    }

    /// <summary>With an output (1: stdout, 2: stderr) that takes nothing.</summary>
    public static BuiltProgram StartWithFull(int output, TempFolder folder, IEnumerable<string> args) =>
        Start(new ProcessStartInfo("bash", ["-c", $"exec env --default-signal=INT,HUP dotnet \"$@\" {output}>/dev/full", "bash"]), folder, args, []);

    /// <summary>By lines of bash that start it as <c>dotnet "$1"</c>.</summary>
    public static BuiltProgram StartLines(TempFolder folder, string lines) => Start(new ProcessStartInfo("bash", ["-c", lines, "bash"]), folder, [], []);

    private static BuiltProgram Start(ProcessStartInfo start, TempFolder folder, IEnumerable<string> args, (string Name, string Value)[] environment)
    {
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "alertloadsim.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        start.WorkingDirectory = folder.Path;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["HOME"] = folder.Path;
        start.Environment.Remove("ALERTLOADSIM_HOME");
        start.Environment.Remove("ALERTLOADSIM_TRACE");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new BuiltProgram(start);
    }

    public static async Task<Ended> CallAsync(TempFolder folder, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        using var program = Start(folder, args, environment);
        return await program.EndAsync();
    }

    public async Task<Ended> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"the program did not end within {Limit.TotalSeconds:0} s; stderr so far:\n{Error}");
        }
        await Task.WhenAll(_outOver.Task, _errorOver.Task).WaitAsync(Limit);
        return new Ended(_process.ExitCode, Out, Error);
    }

    public void Signal(int signal) => Processes.Signal(Pid, signal);

    /// <summary>Waits until stderr or stdout shows a text.</summary>
    public Task ShowsAsync(string text) => Processes.UntilAsync(
        () => Out.Contains(text, StringComparison.Ordinal) || Error.Contains(text, StringComparison.Ordinal), Limit,
        $"'{text}' on the screen");

    /// <summary>The emulator of a run, once it is there.</summary>
    public async Task<int> EmulatorAsync()
    {
        int[] children = [];
        await Processes.UntilAsync(() => (children = Processes.ChildrenOf(Pid)).Length > 0, Limit, "an emulator process");
        return Assert.Single(children);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static void Take(StringBuilder text, TaskCompletionSource over, string? line)
    {
        if (line is null)
        {
            over.TrySetResult();
            return;
        }
        lock (text)
            text.Append(line).Append('\n');
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
