namespace AlertLoadSim.Workload.Scenarios;

/// <summary>What the emulator can tell wrongly about alerts, on purpose, while every request is answered well. What a share counts stands
/// with each; precise meaning: docs/EMULATOR.md.</summary>
public enum MisbehaviourKind
{
    /// <summary>Of a session's deltas of starts.</summary>
    DropStart,

    /// <summary>Of a session's deltas of stops.</summary>
    DropStop,

    /// <summary>Of the replies with two deltas or more.</summary>
    ReorderInReply,

    /// <summary>Of the replies with a delta.</summary>
    ReorderAcrossReplies,

    /// <summary>Of the first subscriptions of sessions.</summary>
    DeltaBeforeSnapshot,

    /// <summary>Of the subscriptions, first ones and replacements.</summary>
    NoSnapshot,

    /// <summary>Of the snapshots while something rings.</summary>
    SnapshotMissingAlert,

    /// <summary>Of the snapshots for a user for whom something rang before.</summary>
    SnapshotDeadAlert,

    /// <summary>Of a session's deltas.</summary>
    StaleValue,

    /// <summary>Of a session's deltas.</summary>
    TornDelta,

    /// <summary>Of a session's deltas.</summary>
    MissingProperty,

    /// <summary>Of a session's deltas.</summary>
    WrongType,

    /// <summary>Of a session's deltas.</summary>
    EnumOutOfRange,

    /// <summary>Of a session's deltas.</summary>
    UnaskedAttribute,

    /// <summary>Of a user's events.</summary>
    OthersAlert,

    /// <summary>Of the subscriptions that clients end.</summary>
    AlertAfterUnsubscribe,

    /// <summary>Of a session's deltas of starts.</summary>
    ResurrectAlert,

    /// <summary>Of a session's deltas of starts.</summary>
    StuckAlert,

    /// <summary>Of the replies with deltas and no snapshot.</summary>
    ReplyTwice,

    /// <summary>Of the replies with an alert.</summary>
    SwapQueues,

    /// <summary>Of the replies with a message.</summary>
    CutMessage,
}
