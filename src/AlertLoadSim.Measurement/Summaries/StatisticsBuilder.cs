using System.Globalization;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Statistics;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Makes the figures about figures.</summary>
internal static class StatisticsBuilder
{
    private const double MostFailed = 0.001;
    private const double Rounding = 0.02;
    private const double Of99 = 2.58;

    public static StatisticsFigures Build(RecordedRun recorded, IReadOnlyList<OperationFigures> operations) => new()
    {
        Batches = recorded.BatchPlan.Count,
        BatchS = Math.Round(recorded.BatchPlan.LengthS, 3),
        Method = recorded.BatchPlan.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"none: the steady phase is shorter than {BatchPlan.Fewest} s")
            : "means and rates by batch means (ratio estimator, Student's t); percentiles by order statistics, with as many independent values as the batches say; both widened where neighbouring batches are alike",
        SteadyState = SteadyStateOf(recorded),
        Little = LittleOf(recorded, operations),
    };

    private static SteadyStateFigures SteadyStateOf(RecordedRun recorded)
    {
        var endS = Math.Min(recorded.Run.DrainAtS, recorded.Health is [.., var last] ? last.At.TotalSeconds : 0);
        var responses = recorded.Seconds.Where(second => second.To.TotalSeconds <= endS + 0.5 && second.PollResponse.P50Ms is not null)
            .Select(second => (ToS: second.To.TotalSeconds, Value: second.PollResponse.P50Ms!.Value)).ToList();
        var rates = recorded.Timeline.Where(row => row.Second <= endS + 0.5 && row.Operation == Operation.Poll.Name())
            .GroupBy(row => row.Second).OrderBy(rows => rows.Key).Select(rows => (ToS: rows.Key, Value: (double)rows.Sum(row => row.Counts.Answered))).ToList();
        if (From(responses) is not { } response || From(rates) is not { } rate)
            return new SteadyStateFigures(null, null, "It cannot be said from when on the run was steady: it is too short, or it changed throughout.");
        var fromS = Math.Round(Math.Max(response, rate), 3);
        var share = endS > 0 ? Math.Round((endS - fromS) / endS, 4) : 0;
        return new SteadyStateFigures(fromS, share, string.Create(
            CultureInfo.InvariantCulture, $"Responses and rate of polls show no trend from {fromS:0} s on, for {share * 100:0} % of the load (MSER-5)."));
    }

    private static double? From(List<(double ToS, double Value)> series) =>
        SteadyState.Truncation([.. series.Select(second => second.Value)]) is not { } cut ? null
            : cut == 0 ? Math.Max(0, series[0].ToS - 1) : series[cut - 1].ToS;

    private static LittleFigures? LittleOf(RecordedRun recorded, IReadOnlyList<OperationFigures> operations)
    {
        var (fromS, toS) = (recorded.Run.WarmUpS, recorded.Run.DrainAtS);
        double[] looks = [.. recorded.Health.Where(row => row.At.TotalSeconds > fromS + 1 && row.At.TotalSeconds <= toS).Select(row => row.Sample.InFlight).OfType<double>()];
        var steady = operations.Where(figures => figures.Phase == Phase.Steady.Name() && Operations.IsRequest(figures.Operation)).ToList();
        if (looks.Length < BatchPlan.Fewest || steady.Count == 0)
            return null;
        var mean = looks.Average();
        var product = steady.Sum(figures => figures.RatePerS * (figures.Service.MeanMs ?? 0) / 1000);
        var spread = Math.Sqrt(looks.Sum(look => (look - mean) * (look - mean)) / (looks.Length - 1) / looks.Length);
        var tolerance = (Of99 * spread) + (Rounding * product) + 0.01;
        var failed = (double)steady.Sum(figures => figures.Failed + figures.Indeterminate) / Math.Max(1, steady.Sum(figures => figures.Sent));
        return new LittleFigures(
            Math.Round(mean, 3), Math.Round(product, 3), Math.Round(tolerance, 3), failed > MostFailed ? null : Math.Abs(mean - product) <= tolerance);
    }
}
