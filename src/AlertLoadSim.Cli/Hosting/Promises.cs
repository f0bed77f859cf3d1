using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What a scenario promises and allows, as the artifact has it.</summary>
internal static class Promises
{
    public static Promise Of(Threshold threshold) => new(threshold.Text, threshold.Figure, Sign(threshold.Comparison), threshold.Limit)
    {
        Population = threshold.Population,
        Phase = threshold.Phase switch
        {
            ThresholdPhase.Steady => null,
            ThresholdPhase.WarmUp => Phase.WarmUp.Name(),
            ThresholdPhase.Drain => Phase.Drain.Name(),
            _ => "all",
        },
        FromS = threshold.From.TotalSeconds,
        ForS = threshold.For.TotalSeconds,
        AbortOnFail = threshold.AbortOnFail,
    };

    public static TrustLimits LimitsOf(TrustSpec trust) => new()
    {
        SendLagMs = trust.SendLag.TotalMilliseconds,
        ReceiveDelayMs = trust.ReceiveDelay.TotalMilliseconds,
        TimerDelayMs = trust.TimerDelay.TotalMilliseconds,
        PoolDelayMs = trust.PoolDelay.TotalMilliseconds,
        MailboxDelayMs = trust.MailboxDelay.TotalMilliseconds,
        GcPauseMs = trust.GcPause.TotalMilliseconds,
        GcShare = trust.GcShare,
        ClockDriftMs = trust.ClockDrift.TotalMilliseconds,
        GeneratorCpu = trust.GeneratorCpu,
        MachineCpu = trust.MachineCpu,
        Steal = trust.Steal,
        Throttled = trust.Throttled,
        OpenFiles = trust.OpenFiles,
        ArrivalDelayMs = trust.ArrivalDelay.TotalMilliseconds,
        Unsettled = trust.Unsettled,
        SpoiltShare = trust.SpoiltShare,
    };

    private static string Sign(ThresholdComparison comparison) => comparison switch
    {
        ThresholdComparison.Less => "<",
        ThresholdComparison.LessOrEqual => "<=",
        ThresholdComparison.Greater => ">",
        ThresholdComparison.GreaterOrEqual => ">=",
        _ => "==",
    };
}
