namespace AlertLoadSim.Measurement.Summaries;

/// <summary>One second of a run, for charts.</summary>
/// <param name="Second">Offset of its end from the run's start.</param>
/// <param name="PollResponse">Of polls answered in it; null if none.</param>
/// <param name="PollsPerS">Answered.</param>
/// <param name="OperationsPerS">All operations answered.</param>
/// <param name="ErrorsPerS">Failed and indeterminate, of all operations.</param>
/// <param name="InFlight">Requests in flight, on average; null: nobody looked.</param>
/// <param name="LagP99Ms">Of polls; null if none.</param>
public sealed record TimelineSecond(
    double Second,
    string Phase,
    long SessionsUp,
    double PollsPerS,
    double OperationsPerS,
    double ErrorsPerS,
    LatencyFigures? PollResponse,
    double? LagP99Ms,
    double? NoticeP50Ms,
    double? NoticeMaxMs,
    double? GeneratorCores,
    double? GeneratorMb,
    double? EmulatorCores,
    double? EmulatorMb,
    double? InFlight = null);
