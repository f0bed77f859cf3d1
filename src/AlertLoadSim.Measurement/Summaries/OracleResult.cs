using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>What the oracle says of a recorded run: handed in, because judging is not this project's business.</summary>
public sealed record OracleResult
{
    public required OracleFigures Figures { get; init; }

    public required bool TruthKnown { get; init; }

    /// <summary>What the run raised itself; null: nothing.</summary>
    public RaiseFigures? Raises { get; init; }

    /// <summary>The truth is what we raised, not a journal.</summary>
    public bool TruthIsOurRaises { get; init; }

    public required long? Raised { get; init; }

    public required long? NotRaised { get; init; }

    public required long? Due { get; init; }

    /// <summary>Counted from the sessions' own rows, not from the truth.</summary>
    public required long Noticed { get; init; }

    public required long NoticedBeyondDue { get; init; }

    public required long Lost { get; init; }

    public required long Unknown { get; init; }

    /// <summary>Mistakes of the emulator itself, by its own count; 0 on another server.</summary>
    public long EmulatorDefects { get; init; }

    public required IReadOnlyList<NoticePart> NoticeParts { get; init; }

    /// <summary>Sessions that lost their server, in the order in which they did.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>What the emulator measured of its centre, by its journal; empty: it had none.</summary>
    public IReadOnlyList<CentreBatch> Centre { get; init; } = [];

    /// <summary>Findings when the recording is judged as it was while the run went on; equals the online count unless we have a defect.</summary>
    public required long ReplayedViolations { get; init; }
}

/// <summary>A session lost its server and was away until it was subscribed again. Instants are seconds since the run's start.</summary>
/// <param name="BackAtS">Null: it never was.</param>
/// <param name="Rang">Alerts that began to ring for its user meanwhile, by the journal; 0 without truth.</param>
/// <param name="Missed">Of these, those that were over before it was back.</param>
public sealed record Absence(double LostAtS, double? BackAtS, long Rang, long Missed);
