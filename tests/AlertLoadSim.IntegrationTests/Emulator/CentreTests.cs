using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.IntegrationTests.Emulator;

/// <summary>A centre behind the real server, on the real clock.</summary>
public sealed class CentreTests : IDisposable
{
    private static readonly CentreSpec Spec = new()
    {
        Agents = 1,
        Offered = new OfferedLoad(TimeSpan.FromMinutes(15), [1]),
        Workgroups = [new WorkgroupSpec("Support", 1, 1)],
        Shifts = [new ShiftSpec(TimeSpan.Zero, 1, TimeSpan.Zero, null)],
    };

    private readonly string _journal = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");

    public void Dispose() => File.Delete(_journal);

    [Fact]
    public async Task Caller_waits_is_answered_and_hangs_up_and_the_next_one_rings_and_the_journal_has_it_all()
    {
        var settings = EmulatorServers.Settings with { ControlToken = "secret", JournalPath = _journal };
        var server = await EmulatorServers.StartAsync(settings.With(Spec, [Caller(0), Caller(1)]));
        using var session = await RawSession.OpenAsync(server);
        await session.SubscribeAsync("Eic_WorkgroupName");
        using var control = await RawConnection.OpenAsync(server.Address);
        var start = $$"""{"runStartNs":{{EmulatorServers.NowNs() - 1_000_000_000}}}""";
        Assert.Equal(204, (await control.SendAsync("POST", "/emulator/start", start, "X-AlertLoadSim-Token: secret")).Status);

        var first = await StartAsync(session);
        Assert.Equal((5, "Support"), (first.GetProperty("alertType").GetInt32(), first.GetProperty("attributes").GetProperty("Eic_WorkgroupName").GetString()));
        Assert.Equal(200, (await session.SendAsync("POST", $"interactions/{Id(first)}/pickup", "{}")).Status);
        var second = await StartAsync(session);
        Assert.NotEqual(Id(first), Id(second));
        Assert.Equal(409, (await control.SendAsync("POST", "/emulator/switch-over", """{"graceMs":0}""", "X-AlertLoadSim-Token: secret")).Status);
        await server.DisposeAsync();

        var lines = File.ReadAllLines(_journal).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var kinds = lines.Select(line => line.GetProperty("t").GetString()).Where(kind => kind is not "sent");
        Assert.Equal(
            ["start", "subscribed", "run", "arrived", "raised", "arrived", "stopped", "answered", "handled", "raised", "measured", "end"], kinds);
        var figures = lines[^2].GetProperty("centre");
        Assert.Equal((2, 1, 1), (Count("arrived"), Count("delayed"), Count("answered")));
        Assert.True(figures.GetProperty("handlingNs").GetInt64() >= 50_000_000, "the talk was cut short");

        int Count(string name) => figures.GetProperty(name).GetInt32();
    }

    private static CentreInteraction Caller(long number) => new(
        number, TimeSpan.Zero, 0, CentreMedium.Call, TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(10), RingsAtGroup: false);

    /// <summary>Polls until something begins to ring. Each turn is a round trip: no wait is needed.</summary>
    private static async Task<JsonElement> StartAsync(RawSession session)
    {
        while (true)
        {
            foreach (var item in (await session.PollAsync()).EnumerateArray()
                .Where(message => message.GetProperty("isDelta").GetBoolean())
                .SelectMany(message => message.GetProperty("alertingInteractionDetails").EnumerateArray()))
            {
                if (item.GetProperty("alertAction").GetInt32() == 1)
                {
                    return item;
                }
            }
        }
    }

    private static string Id(JsonElement item) => item.GetProperty("interactionId").GetString()!;
}
