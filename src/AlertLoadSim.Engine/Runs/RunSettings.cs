using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Runs;

/// <summary>What the actors above the sessions must know.</summary>
public sealed record RunSettings
{
    public required Slice Slice { get; init; }

    /// <summary>How long sessions may take to unsubscribe and disconnect after the plan's end.</summary>
    public required TimeSpan DrainLimit { get; init; }

    /// <summary>The same after an interruption. Somebody waits at the keyboard: with the last replies and the emulator's end it stays under 10 s.</summary>
    public TimeSpan InterruptedDrainLimit { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Told of every session that an exception stopped.</summary>
    public required Action<SessionDefect> OnDefect { get; init; }

    /// <summary>Told of the plan as it is from then on, when a condition ended a step.</summary>
    public Action<RunPlan> OnReplanned { get; init; } = _ => { };
}
