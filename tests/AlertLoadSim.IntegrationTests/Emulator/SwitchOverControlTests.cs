using System.Text;
using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Emulator;

/// <summary>The commands of a switch-over.</summary>
public sealed class SwitchOverControlTests
{
    private const string Token = "X-AlertLoadSim-Token: secret";
    private const string AtOnce = """{"graceMs":0}""";

    private static readonly EmulatorSettings Primary = EmulatorServers.Settings with { ControlToken = "secret", AlternateHosts = ["127.0.0.2"] };
    private static readonly EmulatorSettings Backup = Primary with { AlternateHosts = ["127.0.0.1"], HostName = "127.0.0.2", Standby = true, ServerNumber = 1 };

    [Theory]
    [InlineData("switch-over", "")]
    [InlineData("switch-over", "{}")]
    [InlineData("switch-over", """{"graceMs":-1}""")]
    [InlineData("switch-over", """{"graceMs":3600001}""")]
    [InlineData("switch-over", """{"graceMs":"5"}""")]
    [InlineData("take-over", "[]")]
    [InlineData("take-over", "{}")]
    [InlineData("take-over", """{"atNs":1,"marks":null,"onDuty":[]}""")]
    [InlineData("take-over", """{"atNs":1,"marks":{},"onDuty":[null]}""")]
    public async Task Bodies_that_make_no_sense_are_400_with_a_sentence(string command, string body)
    {
        await using var server = await EmulatorServers.StartAsync(command == "take-over" ? Backup : Primary);
        var reply = await PostAsync(server, command, body);

        Assert.Equal(400, reply.Status);
        Assert.Contains("body", reply.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_at_the_wrong_moment_are_409_with_a_sentence()
    {
        await using var primary = await EmulatorServers.StartAsync(Primary);
        await using var backup = await EmulatorServers.StartAsync(Backup);
        Assert.Equal(409, (await PostAsync(backup, "switch-over", AtOnce)).Status);
        var handOver = await PostAsync(primary, "switch-over", AtOnce);
        Assert.Equal(409, (await PostAsync(primary, "switch-over", AtOnce)).Status);
        Assert.Equal(204, (await PostAsync(backup, "take-over", handOver.Body)).Status);
        var again = await PostAsync(backup, "take-over", handOver.Body);

        Assert.Equal(409, again.Status);
        Assert.Contains("active already", again.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_who_are_unknown_are_400_and_named()
    {
        await using var backup = await EmulatorServers.StartAsync(Backup);
        var reply = await PostAsync(backup, "take-over", """{"atNs":1,"marks":{"mallory":3},"onDuty":[]}""");

        Assert.Equal(400, reply.Status);
        Assert.Contains("mallory", reply.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_need_the_token()
    {
        await using var server = await EmulatorServers.StartAsync(Primary);
        using var connection = await RawConnection.OpenAsync(server.Address);

        Assert.Equal(401, (await connection.SendAsync("POST", "/emulator/switch-over", AtOnce)).Status);
        Assert.Equal(401, (await connection.SendAsync("POST", "/emulator/take-over", "{}")).Status);
    }

    [Fact]
    public async Task Hand_over_tells_marks_and_who_is_on_duty()
    {
        await using var primary = await EmulatorServers.StartAsync(Primary);
        using var session = await RawSession.OpenAsync(primary, "agent0002");
        await session.SubscribeAsync();
        await session.RaiseAsync("agent0003");
        var handOver = (await PostAsync(primary, "switch-over", AtOnce)).Json;

        // One began and was stopped by the switch.
        Assert.Equal("""{"agent0003":2}""", handOver.GetProperty("marks").GetRawText());
        Assert.Equal("""["agent0002"]""", handOver.GetProperty("onDuty").GetRawText());
        Assert.InRange(handOver.GetProperty("atNs").GetInt64(), 1, EmulatorServers.NowNs());
        Assert.Equal(1, primary.Counts.Stopped.Switchover);
        Assert.Equal(0, primary.Counts.Sessions);
    }

    [Fact]
    public async Task Hand_over_of_very_many_users_is_taken()
    {
        const int Users = 60_000;
        await using var backup = await EmulatorServers.StartAsync(
            Backup with { Users = new UsersSpec.Pattern("agent{0:0000000}", Users, SessionsSpec.EmulatorPassword) });
        var body = new StringBuilder("""{"atNs":1,"onDuty":[],"marks":{""");
        body.AppendJoin(',', Enumerable.Range(1, Users).Select(i => FormattableString.Invariant($"\"agent{i:0000000}\":{i}"))).Append("}}");
        Assert.True(body.Length > 1 << 20);

        Assert.Equal(204, (await PostAsync(backup, "take-over", body.ToString())).Status);
    }

    [Fact]
    public async Task Planned_alerts_ring_at_the_one_that_took_over_only()
    {
        var alerts = new AlertsSpec { From = AlertSource.Emulator, RatePerSecond = 200, RingTimeout = TimeSpan.FromMilliseconds(20) };
        await using var primary = await EmulatorServers.StartAsync(Primary with { Alerts = alerts });
        await using var backup = await EmulatorServers.StartAsync(Backup with { Alerts = alerts });
        using var session = await RawSession.OpenAsync(primary);
        await session.SubscribeAsync();
        var start = $$"""{"runStartNs":{{EmulatorServers.NowNs() - 1_000_000_000}}}""";
        await PostAsync(backup, "start", start);
        await PostAsync(primary, "start", start);
        var handOver = await PostAsync(primary, "switch-over", AtOnce);
        var raised = primary.Counts.Raised;
        Assert.Equal(0, backup.Counts.Raised);
        await PostAsync(backup, "take-over", handOver.Body);
        using var back = await RawSession.OpenAsync(backup);
        await back.SubscribeAsync();
        while (!(await back.PollAsync()).GetRawText().Contains("\"alertAction\":2", StringComparison.Ordinal))
        {
            // Each turn is a round trip: no wait is needed.
        }

        Assert.True(raised > 100);
        Assert.Equal(raised, primary.Counts.Raised);
        Assert.True(backup.Counts.Raised > 0);
        Assert.Equal(raised + primary.Counts.NotRaised, handOver.Json.GetProperty("nextAlert").GetInt64());
    }

    private static async Task<RawReply> PostAsync(EmulatorServer server, string command, string body)
    {
        using var connection = await RawConnection.OpenAsync(server.Address);
        return await connection.SendAsync("POST", $"/emulator/{command}", body, Token);
    }
}
