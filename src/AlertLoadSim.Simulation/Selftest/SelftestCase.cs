using System.Collections.Immutable;
using System.Text.Json;
using AlertLoadSim.Simulation.Proof;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Simulation.Selftest;

/// <summary>One simulated run: what the server does wrong, and a seed that draws all else (sessions, desks, alerts, network) and with which
/// the run is the same to the last byte.</summary>
/// <param name="Faults">None: a faithful server. Everything else that can go wrong then may: servers that change over, sessions that expire.</param>
internal sealed record SelftestCase(ImmutableArray<string> Faults, ulong Seed)
{
    private const int MostFaults = 3;

    /// <summary>All kinds of faults, as scenarios spell them.</summary>
    public static readonly ImmutableArray<string> Kinds =
    [
        "dropDelta", "duplicateDelta", Assay.LostReply,
        .. Enum.GetNames<MisbehaviourKind>().Select(JsonNamingPolicy.CamelCase.ConvertName),
    ];

    // They tell again, elsewhere or at another time what another fault has spoilt, or hide it; whose a finding is could not be said.
    private static readonly string[] Loners =
    [
        "duplicateDelta", Assay.LostReply, "reorderInReply", "reorderAcrossReplies", "deltaBeforeSnapshot", "noSnapshot", "resurrectAlert", "replyTwice",
        "swapQueues", "cutMessage",
    ];

    public Scenario Scenario { get; private init; } = null!;

    public NetworkWeather Weather { get; private init; } = null!;

    /// <summary>A server that is faithful, or does wrong in the given way.</summary>
    /// <param name="kind">Null: faithful.</param>
    public static SelftestCase Of(string? kind, ulong seed)
    {
        var dice = new SeededStream(seed, Purpose.Simulation, 0);
        // Nothing has to be told apart where nothing is wrong, so there may be much of it.
        return Draw(kind is null ? [] : [kind], seed, mostAlertsPerSecond: kind is null ? 40 : 5, ref dice);
    }

    /// <summary>One of everything there can be: up to three kinds of faults, or none.</summary>
    public static SelftestCase Any(ulong seed)
    {
        var dice = new SeededStream(seed, Purpose.Simulation, 1);
        var faults = new HashSet<string>();
        for (var i = dice.NextInt(MostFaults + 1); i > 0; i--)
            faults.Add(Kinds[dice.NextInt(Kinds.Length)]);
        var loner = faults.FirstOrDefault(Loners.Contains);
        return Draw(loner is null ? [.. faults] : [loner], seed, mostAlertsPerSecond: 5, ref dice);
    }

    /// <exception cref="SimulationException">The run cannot go on.</exception>
    public Assay Run() => SimulatedRun.Of(Scenario, Weather).Assay();

    private static SelftestCase Draw(ImmutableArray<string> faults, ulong seed, double mostAlertsPerSecond, ref SeededStream dice)
    {
        // Of two servers that take turns each numbers its faults from 1, so they have none.
        var changesOver = faults.IsEmpty && dice.NextChance(0.3);
        var expires = dice.NextChance(0.3);
        var comesBack = changesOver || dice.NextChance(0.5);
        var by = dice.NextInt(3) switch { 0 => NotificationsBy.Stream, 1 => NotificationsBy.Mixed, _ => NotificationsBy.Poll };
        var sessions = 4 + dice.NextInt(8);
        var perUser = 1 + dice.NextInt(3);
        var specs = faults.Select(SpecOf).ToList();
        if (expires)
            specs.Add(new FaultSpec.ExpireSession(0.02));
        if (dice.NextChance(0.3))
            specs.Add(new FaultSpec.Stall(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(0.5 + (4 * dice.NextUnit()))));
        if (dice.NextChance(0.3))
            specs.Add(new FaultSpec.Error(500, 0.02, FaultOperation.Poll));
        if (faults.IsEmpty && dice.NextChance(0.3))
            specs.Add(new FaultSpec.LoseReply(0.03, LoseReplyBy.Reset));
        return new SelftestCase(faults, seed)
        {
            Weather = WeatherOf(ref dice),
            Scenario = new Scenario
            {
                Name = faults.IsEmpty ? "faithful" : string.Join('-', faults),
                Seed = seed,
                Emulator = new EmulatorSpec { Faults = [.. specs], SwitchOvers = changesOver ? SwitchOvers(ref dice) : [] },
                Sessions = new SessionsSpec
                {
                    Users = new UsersSpec.Pattern("agent{0:0000}", 60, "simulated"),
                    PerUser = perUser,
                    Notifications = new NotificationsSpec { By = by, Every = TimeSpan.FromSeconds(0.5 + dice.NextUnit()) },
                    Lifetime = dice.NextChance(0.7) ? new Distribution.Exponential(TimeSpan.FromSeconds(10 + (20 * dice.NextUnit()))) : null,
                    Answer = new AnswerSpec { After = new Distribution.Exponential(TimeSpan.FromSeconds(0.5 + (2 * dice.NextUnit()))), Share = 0.7 },
                    Audit = new AuditSpec { Every = dice.NextChance(0.8) ? TimeSpan.FromSeconds(2 + dice.NextInt(6)) : null, AtRandom = dice.NextChance(0.3) },
                    Also = dice.NextChance(0.2) ? [DeskPart.Station, DeskPart.Status, DeskPart.Queue] : [],
                    OnSessionLost = comesBack ? SessionLostAction.Reconnect : SessionLostAction.Stop,
                    Reconnect = new ReconnectSpec { Every = TimeSpan.FromSeconds(2), Jitter = TimeSpan.FromSeconds(3 * dice.NextUnit()) },
                    Timeout = TimeSpan.FromSeconds(3),
                },
                Load = [new LoadStep.KeepConstant(sessions, TimeSpan.FromSeconds(40))],
                Alerts = new AlertsSpec
                {
                    RatePerSecond = 1 + ((mostAlertsPerSecond - 1) * dice.NextUnit()),
                    RingTimeout = TimeSpan.FromSeconds(3 + dice.NextInt(5)),
                },
            },
        };
    }

    private static NetworkWeather WeatherOf(ref SeededStream dice) => dice.NextInt(4) switch
    {
        0 => new NetworkWeather(LoseRequest: 0.01, LoseReply: 0.02) { BreakStream = 0.03 },
        1 => new NetworkWeather(LoseRequest: 0.01, LoseReply: 0.02, CarryOutLate: 0.01) { BreakStream = 0.05, SlowestWay = TimeSpan.FromMilliseconds(300) },
        _ => new NetworkWeather(),
    };

    private static ImmutableArray<SwitchOverSpec> SwitchOvers(ref SeededStream dice) =>
    [
        new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(dice.NextInt(4))),
        new(TimeSpan.FromSeconds(26), TimeSpan.FromSeconds(dice.NextInt(4))),
    ];

    private static FaultSpec SpecOf(string kind)
    {
        const double Share = 0.1;
        return kind switch
        {
            "dropDelta" => new FaultSpec.DropDelta(Share),
            "duplicateDelta" => new FaultSpec.DuplicateDelta(Share),
            Assay.LostReply => new FaultSpec.LoseReply(Share, LoseReplyBy.Close),
            _ => new FaultSpec.Misbehave(Enum.Parse<MisbehaviourKind>(kind, ignoreCase: true), Share),
        };
    }
}
