namespace AlertLoadSim.Measurement.Artifact;

/// <summary>What a planner's formulas say of the run's centre, for the time after the warm-up. Each figure means what the measured one of the
/// same name does (<see cref="Summaries.CentreFigures"/>). Null: not predicted.</summary>
public sealed record CentrePrediction
{
    /// <summary>By which formulas, in a few words: <c>Erlang A, 480 agents</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Fraction of the agents' time.</summary>
    public double? Occupancy { get; init; }

    /// <summary>Mean time in the queue, of all who came, those who were answered at once and those who gave up included; ringing is not in it.</summary>
    public double? WaitS { get; init; }

    /// <summary>Fraction of those who came that found nobody idle.</summary>
    public double? WaitingShare { get; init; }

    /// <summary>Fraction of those who came that went away.</summary>
    public double? AbandonedShare { get; init; }

    /// <summary>Mean number of alerts that ring at one time.</summary>
    public double? AlertsInFlight { get; init; }

    /// <summary>Fraction of the offers that ring out.</summary>
    public double? RangOutShare { get; init; }

    /// <summary>Mean time from arrival to being answered, ringing included, of those answered.</summary>
    public double? AnswerS { get; init; }
}
