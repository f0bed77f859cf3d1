using System.Text.Json;
using AlertLoadSim.IntegrationTests.Intermediaries;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Whole runs by event streams, over TLS, through a proxy, and past the end of a server.</summary>
public sealed class StreamRunTests
{
    [Fact]
    public async Task Streams_and_polls_side_by_side_over_tls_with_whole_desktops_pass()
    {
        using var folder = new TempFolder();
        var ended = await ShortRuns.TrustedAsync(folder, ShortRuns.Args(
            folder, 4, "sessions.notifications.by=mixed", "sessions.also=[station, status, queue]", "emulator.https=true",
            "alerts.rate=20/s", "alerts.groupRing=30%", "alerts.autoAnswer=20%"));

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var summary = ShortRuns.Summary(folder);
        Assert.Equal(5, summary.GetProperty("delivery").GetProperty("peakStreams").GetInt64());
        Assert.NotEqual(0, summary.GetProperty("alerts").GetProperty("noticeByStream").GetProperty("count").GetInt64());
        Assert.NotEqual(0, summary.GetProperty("alerts").GetProperty("noticeByPoll").GetProperty("count").GetInt64());
        Assert.NotEqual(0, summary.GetProperty("oracle").GetProperty("siblingMessages").GetInt64());
        Assert.Equal(0, summary.GetProperty("oracle").GetProperty("unknownMessages").GetInt64());
        Assert.Equal(0, summary.GetProperty("oracle").GetProperty("unknownProperties").GetInt64());
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("auto")]
    public async Task A_server_without_streams_is_polled_and_the_end_of_the_run_says_so(string by)
    {
        using var folder = new TempFolder();
        var ended = await ShortRuns.TrustedAsync(folder, ShortRuns.Args(
            folder, 3, $"sessions.notifications.by={by}", "emulator.quirks=[noStreams]", "thresholds=[oracle.violations == 0]"));

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("10 logins ended in polls instead of a stream", ended.Out, StringComparison.Ordinal);
        Assert.Equal(by == "stream", ended.Out.Contains("errors    10 of stream: malformed", StringComparison.Ordinal));
    }
}

public sealed class ReturnRunTests
{
    [OnLinuxFact]
    public async Task After_a_switch_over_all_are_back_and_nothing_was_wrong()
    {
        using var folder = new TempFolder();
        var ended = await ShortRuns.TrustedAsync(folder, ShortRuns.Args(
            folder, 8, "sessions.notifications.by=mixed", "alerts.rate=20/s", "emulator.switchOvers=[{at: 3s, grace: 2s}]",
            "sessions.onSessionLost=reconnect", "sessions.reconnect={every: 1s, jitter: 500ms}",
            // Not the smoke scenario's errors.count: a pickup that is on its way when the server steps back is refused, and rightly.
            "thresholds=[oracle.violations == 0, alerts.lost == 0]"));

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var cause = Assert.Single(ShortRuns.Summary(folder).GetProperty("delivery").GetProperty("returns").EnumerateArray());
        Assert.True(cause.GetProperty("isSwitchOver").GetBoolean());
        Assert.Equal((10, 10), (cause.GetProperty("lost").GetInt64(), cause.GetProperty("back").GetInt64()));
        Assert.Contains("switch-over at", ended.Out, StringComparison.Ordinal);
    }

    [OnLinuxFact]
    public async Task Sessions_that_end_at_a_switch_over_are_told_as_lost_and_so_is_that_the_run_was_over_early()
    {
        using var folder = new TempFolder();
        var ended = await ShortRuns.TrustedAsync(folder, ShortRuns.Args(folder, 6, "emulator.switchOvers=[{at: 1500ms}]"));

        var cause = Assert.Single(ShortRuns.Summary(folder).GetProperty("delivery").GetProperty("returns").EnumerateArray());
        Assert.Equal((10, 0), (cause.GetProperty("lost").GetInt64(), cause.GetProperty("back").GetInt64()));
        Assert.Contains("10 sessions lost, none of them", ended.Out, StringComparison.Ordinal);
        Assert.Contains("10 at the peak of 10 planned; the last one ended after", ended.Out, StringComparison.Ordinal);
    }

    [OnLinuxFact]
    public async Task A_target_that_is_gone_is_replaced_by_an_alternate_host()
    {
        using var folder = new TempFolder();
        using var other = BuiltProgram.Start(folder, ["emulate", "--listen", "127.0.0.2", "--port", "0"]);
        await other.ShowsAsync("Ctrl-C ends it.");
        var address = new Uri(other.Out.Split('\n')[0].Split(' ')[^1]);
        var scenario = folder.Write("elsewhere.yaml", FormattableString.Invariant($$"""
            name: elsewhere
            target: { url: "http://127.0.0.1:{{address.Port}}", alternateHosts: [127.0.0.2] }
            sessions: { users: { pattern: "agent{0:0000}", count: 10, password: "${ICWS_PASSWORD}" } }
            load: [ { keepConstant: { sessions: 10, during: 3s } } ]
            """));
        var ended = await BuiltProgram.CallAsync(folder, ["run", scenario, "--out", folder.Results], ("ICWS_PASSWORD", "emulator"));

        Assert.Contains("does not answer: the connection is refused", ended.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.2 does", ended.Error, StringComparison.Ordinal);
        var sessions = ShortRuns.Summary(folder).GetProperty("sessions");
        Assert.Equal((10, 0), (sessions.GetProperty("peak").GetInt64(), sessions.GetProperty("crashed").GetInt64()));
    }

    [OnLinuxFact]
    public async Task Kill_leaves_neither_of_two_emulators_behind()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, ShortRuns.Args(folder, 300, "emulator.switchOvers=[{at: 100s}]"));
        await ShortRuns.MeasuredAsync(folder, 1);
        var emulators = Processes.ChildrenOf(program.Pid);
        Assert.Equal(2, emulators.Length);
        program.Signal(Processes.Kill);

        await Processes.UntilAsync(() => !emulators.Any(Processes.IsAlive), TimeSpan.FromSeconds(5), "the end of both emulators");
        await program.EndAsync();
    }
}

public sealed class ProxyRunTests
{
    [NeedsNginxFact]
    public async Task Run_through_a_proxy_with_its_own_authority_passes()
    {
        using var folder = new TempFolder();
        using var certificate = new OwnCertificate();
        var port = Nginx.FreePort();
        await using var nginx = await Nginx.StartAsync(new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")), certificate);
        var scenario = folder.Write("proxied.yaml", File.ReadAllText(ShortRuns.Smoke));
        folder.Write("ca.pem", certificate.Pem);
        string[] args = ShortRuns.ArgsFor(
            scenario, folder, 4, "sessions.notifications.by=mixed", "alerts.rate=20/s", FormattableString.Invariant($"emulator.port={port}"),
            $"target.via={nginx.Address.GetLeftPart(UriPartial.Authority)}{Nginx.Prefix}", "target.tls.ca=ca.pem");
        var ended = await ShortRuns.TrustedAsync(folder, args);

        Assert.True(ended.ExitCode == 0, ended + nginx.Complaints);
        var summary = ShortRuns.Summary(folder);
        Assert.Equal(5, summary.GetProperty("delivery").GetProperty("peakStreams").GetInt64());
        Assert.Equal(JsonValueKind.Array, summary.GetProperty("errors").ValueKind);
        Assert.Empty(summary.GetProperty("errors").EnumerateArray());
    }
}
