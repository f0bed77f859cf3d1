using System.Collections.Immutable;
using static AlertLoadSim.Workload.Scenarios.MisbehaviourKind;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>Faults that are a kind and a share, and nothing else.</summary>
internal static class MisbehaviourFields
{
    private static readonly ImmutableArray<(MisbehaviourKind Kind, Field<double> Field)> Rows =
    [
        Row(DropStart, "This share of the deltas that tell a start is never queued to the session."),
        Row(DropStop, "This share of the deltas that tell a stop is never queued to the session."),
        Row(ReorderInReply, "In this share of the replies with two deltas or more, two of them change places."),
        Row(ReorderAcrossReplies, "In this share of the replies with a delta, one is held back until a later one was told."),
        Row(DeltaBeforeSnapshot, "For this share of the first subscriptions the snapshot comes behind the first delta."),
        Row(NoSnapshot, "This share of the subscriptions, replacements too, gets no snapshot."),
        Row(SnapshotMissingAlert, "In this share of the snapshots a ringing alert is missing."),
        Row(SnapshotDeadAlert, "In this share of the snapshots an alert is listed that has stopped."),
        Row(StaleValue, "This share of the deltas has the name and address of another alert of the user."),
        Row(TornDelta, "This share of the deltas has either the name or the address of another alert of the user."),
        Row(MissingProperty, "In this share of the deltas a required property is missing."),
        Row(WrongType, "In this share of the deltas a required property has a value of a wrong type."),
        Row(EnumOutOfRange, "In this share of the deltas an enumeration has a number that it does not know."),
        Row(UnaskedAttribute, "In this share of the deltas there is an attribute that was not asked for."),
        Row(OthersAlert, "This share of a user's events is told to a session of somebody else, too."),
        Row(AlertAfterUnsubscribe, "After this share of the subscriptions ended, one more alert is told."),
        Row(ResurrectAlert, "This share of the starts is told again after the stop."),
        Row(StuckAlert, "For this share of the starts no stop is told, and later snapshots list the alert for ever."),
        Row(ReplyTwice, "This share of the replies with deltas and no snapshot is given a second time at the next poll."),
        Row(SwapQueues, "At this share of the polls two sessions of different users exchange what is queued."),
        Row(CutMessage, "In this share of the replies the last message ends in the middle."),
    ];

    public static IEnumerable<Field> All => Rows.Select(row => row.Field);

    /// <summary>Null: a field that is none of these.</summary>
    public static (MisbehaviourKind Kind, Field<double> Field)? Find(Field? field) =>
        Rows.FirstOrDefault(row => row.Field == field) is { Field: not null } found ? found : null;

    private static (MisbehaviourKind Kind, Field<double> Field) Row(MisbehaviourKind kind, string description)
    {
        var word = kind.ToString();
        return (kind, new Field<double>(char.ToLowerInvariant(word[0]) + word[1..], Types.Share, description));
    }
}
