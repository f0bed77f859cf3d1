namespace AlertLoadSim.Workload.Plans;

/// <summary>One alert to raise.</summary>
/// <param name="Number">From 0; the key of its random streams.</param>
/// <param name="At">Offset from the run's start.</param>
/// <param name="Target">In [0, 1): picks among the users that can be alerted at that moment.</param>
/// <param name="Patience">How long its caller waits.</param>
/// <param name="RingsAtGroup">It is a workgroup's: it rings at the user picked and at those next to it.</param>
/// <param name="AutoAnswers">Its clients are told to pick up by themselves.</param>
public sealed record PlannedAlert(
    long Number, TimeSpan At, double Target, TimeSpan Patience, bool RingsAtGroup = false, bool AutoAnswers = false);
