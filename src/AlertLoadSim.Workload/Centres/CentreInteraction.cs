namespace AlertLoadSim.Workload.Centres;

/// <summary>One interaction that comes in, with all that is drawn for it beforehand, each value from a stream of its own number.</summary>
/// <param name="Number">From 0, in order of time.</param>
/// <param name="At">Offset from the run's start.</param>
/// <param name="Workgroup">Place in <see cref="CentreSpec.Workgroups"/>.</param>
/// <param name="Patience">The caller goes away so long after <paramref name="At"/> if nobody has answered.</param>
/// <param name="HandleTime">From answering to hanging up.</param>
/// <param name="WrapUp">How long its agent is busy after that.</param>
/// <param name="RingsAtGroup">It rings at several idle agents at a time.</param>
public sealed record CentreInteraction(
    long Number, TimeSpan At, int Workgroup, CentreMedium Medium, TimeSpan Patience, TimeSpan HandleTime, TimeSpan WrapUp, bool RingsAtGroup);
