using AlertLoadSim.Emulator.World.Misbehaviours;
using AlertLoadSim.Emulator.World.Routing;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Takes what really happened.</summary>
internal interface ITruth
{
    void Record(TruthEvent happened);
}

internal enum UnsubscribeReason
{
    Delete,
    Disconnect,
    Expired,

    /// <summary>By the fault <c>expireSession</c>, however busy it was.</summary>
    ExpiredByFault,
    Switchover,
}

/// <summary>To which sessions one delta was queued. A doubled session stands in <see cref="Queued"/> too, a dropped one does not.</summary>
internal sealed record Delivery(IReadOnlyList<string> Queued, IReadOnlyList<string> Dropped, IReadOnlyList<string> Doubled);

/// <summary>One thing that really happened; the meaning of each is in docs/JOURNAL.md.</summary>
internal abstract record TruthEvent(long AtNs)
{
    public sealed record Start(long AtNs, ulong Seed) : TruthEvent(AtNs);

    public sealed record Run(long AtNs) : TruthEvent(AtNs);

    public sealed record Subscribed(long AtNs, string Session, string User, long Mark, IReadOnlyList<string> Ringing, bool First)
        : TruthEvent(AtNs);

    public sealed record Unsubscribed(long AtNs, string Session, string User, long Mark, UnsubscribeReason Why) : TruthEvent(AtNs);

    public sealed record Raised(long AtNs, string User, long Mark, string Interaction, long? Number, Delivery To) : TruthEvent(AtNs)
    {
        public required string Type { get; init; }

        public required string Name { get; init; }

        public required string Address { get; init; }

        public required AlertType AlertType { get; init; }
    }

    public sealed record Stopped(long AtNs, string User, long Mark, string Interaction, StopReason Why, Delivery To) : TruthEvent(AtNs);

    public sealed record Sent(long AtNs, string Session, IReadOnlyList<long> Marks, int Snapshots) : TruthEvent(AtNs)
    {
        /// <summary>Numbers of the misbehaviours that its messages carry.</summary>
        public IReadOnlyList<long> Faults { get; init; } = [];
    }

    public sealed record Lost(
        long AtNs, string Session, LoseReplyBy By, IReadOnlyList<long> Marks, int Snapshots) : TruthEvent(AtNs)
    {
        /// <inheritdoc cref="Sent.Faults"/>
        public IReadOnlyList<long> Faults { get; init; } = [];
    }

    /// <param name="Number">Of the misbehaviour: counts those of this server.</param>
    public sealed record Fault(
        long AtNs, long Number, MisbehaviourKind Kind, string Session, string User, Particulars What) : TruthEvent(AtNs);

    public sealed record Stall(long AtNs, long UntilNs) : TruthEvent(AtNs);

    public sealed record SwitchOver(long AtNs, TimeSpan Grace) : TruthEvent(AtNs);

    public sealed record TakeOver(long AtNs, int OnDuty) : TruthEvent(AtNs);

    public sealed record NotRaised(long AtNs, long Number) : TruthEvent(AtNs);

    public sealed record Arrived(long AtNs, string Interaction, long Number, string Workgroup) : TruthEvent(AtNs);

    public sealed record Answered(long AtNs, string Interaction, string User, long WaitedNs) : TruthEvent(AtNs);

    public sealed record Abandoned(long AtNs, string Interaction, long WaitedNs) : TruthEvent(AtNs);

    public sealed record Handled(long AtNs, string Interaction, string User) : TruthEvent(AtNs);

    public sealed record Measured(long AtNs, long FromNs, string Workgroup, FloorFigures Figures) : TruthEvent(AtNs);

    public sealed record End(long AtNs, EmulatorCounts Counts) : TruthEvent(AtNs);
}
