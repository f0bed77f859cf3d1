using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Emulator;

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
        Assert.Equal(7, commands.Length);
        if (await ShellAsync("command -v curl") is not null)
        {
            // The last two read: by a poll, and as a stream, here for a second.
            var polled = await ShellAsync(string.Join('\n', ["set -euo pipefail", .. commands[..6]]));
            var streamed = await ShellAsync(string.Join('\n', ["set -uo pipefail", .. commands[..5], commands[6] + " --max-time 1; [ $? = 28 ]"]));
            Assert.Contains("urn:inin.com:interactions:interactionAlertingMessage", polled!, StringComparison.Ordinal);
            Assert.Contains("Ada", polled!, StringComparison.Ordinal);
            Assert.Contains("data: {", streamed!, StringComparison.Ordinal);
            Assert.Contains("Ada", streamed!, StringComparison.Ordinal);
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
        Assert.Contains("--port takes another one", line, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--alternate-host", "--standby")]
    [InlineData("--cert", "--key", "a.key")]
    [InlineData("--https-port", "--cert", "a.pem")]
    [InlineData("not here", "--listen", "here")]
    [InlineData("without scheme and port", "--alternate-host", "http://ic-b:8018")]
    [InlineData("without scheme and port", "--proxy-host", "ic-b:8018")]
    public async Task Options_that_make_no_sense_end_with_1_and_a_line_that_says_what_would(string told, params string[] args)
    {
        var ended = await BuiltProgram.CallAsync(_folder, ["emulate", "--port", "0", .. args]);

        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains(told, ended.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_a_run_takes_from_a_scenario_is_said_to_have_no_effect()
    {
        using var emulator = BuiltProgram.Start(
            _folder, ["emulate", "--port", "0", "--set", "emulator={ port: 8017, https: true, switchOvers: [ { at: 1s } ] }"]);
        await emulator.ShowsAsync(Ready);
        foreach (var told in (string[])["port is for runs and has no effect here; give --port", "https is for runs and has no effect here; give --https-port", "switchOvers is for runs and has no effect here; "])
            Assert.Contains("emulator." + told, emulator.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("8017", emulator.Out, StringComparison.Ordinal);
    }

    [OnLinuxFact]
    public async Task Password_of_a_certificate_and_the_control_token_come_from_the_environment()
    {
        File.WriteAllBytes(_folder.In("server.pfx"), Certificate("Zw1tschermaschine"));
        string[] args = ["emulate", "--port", "0", "--https-port", "0", "--cert", "server.pfx"];
        var refused = await BuiltProgram.CallAsync(_folder, args, ("ALERTLOADSIM_CERT_PASSWORD", "guess"));
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.Contains("server.pfx", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);

        using var emulator = BuiltProgram.Start(
            _folder, args, ("ALERTLOADSIM_CERT_PASSWORD", "Zw1tschermaschine"), ("ALERTLOADSIM_CONTROL_TOKEN", "Zw1tschertoken"));
        await emulator.ShowsAsync(Ready);
        Assert.Contains("by TLS at https://127.0.0.1:", emulator.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody vouches", emulator.Out, StringComparison.Ordinal);
        Assert.Contains("Control endpoint at http://127.0.0.1:", emulator.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Zw1tscher", emulator.Out + emulator.Error + Processes.CommandLineOf(emulator.Pid), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.2", false)]
    [InlineData("::1", false)]
    public void Addresses_that_let_other_machines_in_are_warned_about(string address, bool warned)
    {
        var warning = EmulateOptions.WarningsOf(new EmulatorSettings { Listen = IPAddress.Parse(address) }, null).SingleOrDefault();

        Assert.Equal(warned, warning?.Contains(address, StringComparison.Ordinal) ?? false);
    }

    private static byte[] Certificate(string password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=ours", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.Export(X509ContentType.Pkcs12, password);
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
