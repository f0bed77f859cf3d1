using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Names of the histograms in <c>intervals.hlog</c>: <c>poll.steady.response</c>, <c>alert.steady.notice</c> of sessions that poll,
/// <c>alert.steady.stream-notice</c> of those with an event stream, <c>alert.steady.kind-acdUser</c> of alerts of one type, by whichever way. Values are µs.</summary>
public static class HistogramTag
{
    public const string Lag = "lag";
    public const string Service = "service";
    public const string Response = "response";

    /// <summary>The same histogram of one population alone: <c>agents/poll.steady.response</c>.</summary>
    public static string InPopulation(string population, string tag) => $"{population}/{tag}";

    public static string Of(Operation operation, Phase phase, string metric) => $"{operation.Name()}.{phase.Name()}.{metric}";

    public static string NoticeOfKind(string kind, Phase phase) => $"alert.{phase.Name()}.kind-{kind}";

    public static string Notice(Delivery by, Phase phase) => $"alert.{phase.Name()}.{(by == Delivery.Stream ? "stream-notice" : "notice")}";
}
