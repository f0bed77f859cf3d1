namespace AlertLoadSim.Workload.Plans;

public enum PhaseKind
{
    /// <summary>Measured and tagged; thresholds leave it out.</summary>
    WarmUp,

    /// <summary>What thresholds are about.</summary>
    Steady,

    /// <summary>After the load's end, while sessions unsubscribe; thresholds leave it out.</summary>
    Drain,
}

/// <summary>A part of the run. Offsets from the run's start; the drain's end is not planned.</summary>
public sealed record PlannedPhase(PhaseKind Kind, TimeSpan From, TimeSpan? Until);
