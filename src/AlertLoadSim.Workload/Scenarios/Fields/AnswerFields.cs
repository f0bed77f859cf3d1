namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class AnswerFields
{
    public static readonly Block After = new("after", DistributionFields.Type, "From noticing an alert to picking up.")
    {
        Default = "{ lognormal: { mean: 4s, cv: 0.5 } }",
    };

    public static readonly Field<double> Share =
        new("share", Types.Share, "Alerts that are answered at all; the rest rings until it times out or the caller goes.") { Default = "90%" };

    public static readonly Block Block = new("answer", new MapType(After, Share), "Whether and when the person behind a session picks up.");
}
