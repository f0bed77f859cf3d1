using System.Collections.Immutable;
using System.Text.Json;
using AlertLoadSim.Simulation.Proof;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Simulation.Selftest;

/// <summary>One simulated run with one kind of fault, fixed by its seed to the last byte.</summary>
/// <param name="Kind">Of the fault; null: a faithful server.</param>
internal sealed record SelftestCase(string? Kind, ulong Seed)
{
    private const double Share = 0.1;

    /// <summary>All kinds, as scenarios spell them.</summary>
    public static readonly ImmutableArray<string> Kinds =
    [
        "dropDelta", "duplicateDelta", Assay.LostReply,
        .. Enum.GetNames<MisbehaviourKind>().Select(JsonNamingPolicy.CamelCase.ConvertName),
    ];

    public bool ByStream => Seed % 2 == 1;

    public bool HasBadWeather => Seed % 4 >= 2;

    public Assay Run() => SimulatedRun.Of(Scenario, Weather).Assay();

    internal NetworkWeather Weather => HasBadWeather
        ? new NetworkWeather(LoseRequest: 0.01, LoseReply: 0.02, CarryOutLate: Seed % 8 >= 6 ? 0.01 : 0) { BreakStream = 0.03 }
        : new NetworkWeather();

    internal Scenario Scenario => new()
    {
        Name = Kind ?? "faithful",
        Seed = Seed,
        Emulator = new EmulatorSpec { Faults = Faults },
        Sessions = new SessionsSpec
        {
            Users = new UsersSpec.Pattern("agent{0:0000}", 40, "secret"),
            PerUser = 2,
            Notifications = new NotificationsSpec { By = ByStream ? NotificationsBy.Stream : NotificationsBy.Poll },
            Lifetime = new Distribution.Exponential(TimeSpan.FromSeconds(20)),
            Answer = new AnswerSpec { After = new Distribution.Exponential(TimeSpan.FromSeconds(1.5)), Share = 0.7 },
            Audit = new AuditSpec { Every = TimeSpan.FromSeconds(4) },
            Timeout = TimeSpan.FromSeconds(3),
        },
        Load = [new LoadStep.KeepConstant(8, TimeSpan.FromSeconds(40))],
        Alerts = new AlertsSpec { RatePerSecond = 3, RingTimeout = TimeSpan.FromSeconds(5) },
    };

    private ImmutableArray<FaultSpec> Faults => Kind switch
    {
        null => [],
        "dropDelta" => [new FaultSpec.DropDelta(Share)],
        "duplicateDelta" => [new FaultSpec.DuplicateDelta(Share)],
        Assay.LostReply => [new FaultSpec.LoseReply(Share, LoseReplyBy.Close)],
        _ => [new FaultSpec.Misbehave(Enum.Parse<MisbehaviourKind>(Kind, ignoreCase: true), Share)],
    };
}
