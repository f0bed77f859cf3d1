using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>The emulator started by hand.</summary>
public sealed class EmulateTests : IDisposable
{
    private const string Ready = "Ctrl-C ends it.";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OnLinuxFact]
    public async Task Commands_of_the_banner_make_an_alert_ring_and_terminate_ends_it_with_0()
    {
        using var emulator = BuiltProgram.Start(_folder, ["emulate", "--port", "0"]);
        await emulator.ShowsAsync(Ready);
        var commands = emulator.Out.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line[2..]).ToArray();
        Assert.Equal(6, commands.Length);
        if (await ShellAsync("command -v curl") is not null)
        {
            var said = await ShellAsync("set -euo pipefail\n" + string.Join('\n', commands));
            Assert.NotNull(said);
            Assert.Contains("urn:inin.com:interactions:interactionAlertingMessage", said, StringComparison.Ordinal);
            Assert.Contains("Ada", said, StringComparison.Ordinal);
        }
        emulator.Signal(Processes.Terminate);
        var ended = await emulator.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    [OnLinuxFact]
    public async Task Interrupt_ends_it_with_0()
    {
        using var emulator = BuiltProgram.Start(_folder, ["emulate", "--port", "0"]);
        await emulator.ShowsAsync(Ready);
        emulator.Signal(Processes.Interrupt);
        var ended = await emulator.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    [Fact]
    public async Task A_port_in_use_ends_with_1_and_a_line_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = FormattableString.Invariant($"{((IPEndPoint)taken.LocalEndpoint).Port}");
        var ended = await BuiltProgram.CallAsync(_folder, ["emulate", "--port", port]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Empty(ended.Out);
        var line = Assert.Single(ended.ErrorLines);
        Assert.Contains(port, line, StringComparison.Ordinal);
        Assert.Contains("in use", line, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", line, StringComparison.Ordinal);
    }

    /// <returns>What was said; null when the commands fail.</returns>
    private async Task<string?> ShellAsync(string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", commands])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = shell.StandardOutput.ReadToEndAsync();
        var talked = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync().WaitAsync(BuiltProgram.Limit);
        await talked;
        return shell.ExitCode == 0 ? await said : null;
    }
}
