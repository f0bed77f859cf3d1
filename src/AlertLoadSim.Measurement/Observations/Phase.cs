namespace AlertLoadSim.Measurement.Observations;

/// <summary>Part of the run an observation belongs to, by its planned instant. Tagged, never deleted.</summary>
public enum Phase
{
    WarmUp,
    Steady,
    Drain,
}

/// <summary>Where the phases of a run begin, as offsets from its start.</summary>
/// <param name="SteadyAt">End of the warm-up.</param>
/// <param name="DrainAt">End of the planned load, or the moment of an interruption if that came first.</param>
public sealed record PhasePlan(TimeSpan SteadyAt, TimeSpan DrainAt)
{
    public Phase Of(TimeSpan plannedAt) =>
        plannedAt >= DrainAt ? Phase.Drain : plannedAt < SteadyAt ? Phase.WarmUp : Phase.Steady;
}

public static class Phases
{
    public static readonly IReadOnlyList<Phase> All = Enum.GetValues<Phase>();

    public static string Name(this Phase phase) => phase switch
    {
        Phase.WarmUp => "warmUp",
        Phase.Steady => "steady",
        Phase.Drain => "drain",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "unknown phase"),
    };
}
