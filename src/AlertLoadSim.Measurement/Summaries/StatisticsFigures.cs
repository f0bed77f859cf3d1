namespace AlertLoadSim.Measurement.Summaries;

/// <summary>How the intervals were made, whether the steady phase was steady, and what must hold of any queue.</summary>
public sealed record StatisticsFigures
{
    /// <summary>Of all intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>In how many pieces the steady phase was cut; 0: it was too short, and there are no intervals.</summary>
    public required int Batches { get; init; }

    public required double BatchS { get; init; }

    public required string Method { get; init; }

    public required SteadyStateFigures SteadyState { get; init; }

    /// <summary>Null: requests in flight were not looked at.</summary>
    public required LittleFigures? Little { get; init; }
}

/// <param name="FromS">From so many seconds after the run's start the median response of a second and the rate of answers show no trend; null: it cannot be said.</param>
/// <param name="ShareOfRun">From there to the end of the load, as a fraction of the load.</param>
public sealed record SteadyStateFigures(double? FromS, double? ShareOfRun, string Sentence);

/// <summary>Little's law over the steady phase: requests in flight, looked at about ten times a second, are the rate of requests times how long they take.</summary>
/// <param name="InFlight">As looked at.</param>
/// <param name="RateTimesTime">As all answered requests say.</param>
/// <param name="Tolerance">By how much the two may differ by chance, with 99 %, and by what rounding and failed requests do.</param>
/// <param name="Holds">Null: too many requests failed, of which nobody knows how long they were in flight.</param>
public sealed record LittleFigures(double InFlight, double RateTimesTime, double Tolerance, bool? Holds);
