namespace AlertLoadSim.Oracle.Rules;

/// <summary>Every rule the oracle judges by.</summary>
public static class RuleBook
{
    public static readonly Rule Schema = new(
        "schema", "Every reply is an array of messages, and every message has its required properties, of the right type and in range.", "PROTOCOL 5.1, 5.3, 6.3", Weight.Documented);

    public static readonly Rule SnapshotFirst = new(
        "snapshot-first", "The first message after a subscription is a snapshot.", "PROTOCOL 5.3", Weight.Documented);

    public static readonly Rule AttributesAsked = new(
        "attributes-asked", "An alert carries only attributes that were asked for.", "PROTOCOL 6.1", Weight.Documented);

    public static readonly Rule OwnAlerts = new(
        "own-alerts", "An alert on a user queue is on the queue of the session's own user.", "PROTOCOL 6.1", Weight.Documented);

    public static readonly Rule QuietAfterUnsubscribe = new(
        "quiet-after-unsubscribe", "Once a subscription is cancelled and the queue read empty, no alert comes.", "PROTOCOL 6.2, cases 48 and 49", Weight.Inferred);

    public static readonly Rule StopOfRinging = new(
        "stop-of-ringing", "Only what rings can stop.", "PROTOCOL 6.4", Weight.Inferred);

    public static readonly Rule StartOnce = new(
        "start-once", "What rings does not start again before it stopped.", "PROTOCOL 6.4", Weight.Inferred);

    public static readonly Rule EachStartTold = new(
        "each-start-told", "Every alert is told to start, however soon it stops.", "PROTOCOL 6.4", Weight.Inferred);

    public static readonly Rule SnapshotItems = new(
        "snapshot-items", "A snapshot lists each ringing alert once and nothing that stopped.", "PROTOCOL 6.4, open question 5", Weight.Inferred);

    /// <summary>That a second PUT brings a snapshot is inferred and tried before the run; what that snapshot means is documented.</summary>
    public static readonly Rule SnapshotAgrees = new(
        "snapshot-agrees", "The view built from deltas equals a fresh snapshot.", "PROTOCOL 5.3, 6.4", Weight.Documented);

    public static readonly Rule Lost = new(
        "lost", "Every alerting event of a user reaches each of the user's sessions.", "marks", Weight.Truth);

    public static readonly Rule Duplicate = new(
        "duplicate", "No alerting event reaches a session twice.", "marks", Weight.Truth);

    public static readonly Rule OutOfOrder = new(
        "out-of-order", "Events of a user arrive in the order in which they happened.", "marks", Weight.Truth);

    public static readonly Rule Phantom = new(
        "phantom", "What arrives did happen: this event, to this user, while the session was subscribed.", "truth journal", Weight.Truth);

    public static readonly Rule Resurrected = new(
        "resurrected", "What stopped to ring is not told to start again unless it does.", "marks, truth journal", Weight.Truth);

    public static readonly Rule WrongSession = new(
        "wrong-session", "An alert reaches only sessions of a user at whom it rings.", "truth journal", Weight.Truth);

    public static readonly Rule WrongValue = new(
        "wrong-value", "Type, name, address and alert type are those of the interaction.", "truth journal", Weight.Truth);

    public static readonly Rule Torn = new(
        "torn", "The values of an alert are of one interaction, not part of one and part of another.", "truth journal", Weight.Truth);

    public static readonly Rule SnapshotTrue = new(
        "snapshot-true", "A snapshot comes, and lists what rings when it is queued: all of it and nothing else.", "truth journal", Weight.Truth);

    /// <summary>Off without a bound.</summary>
    public static readonly Rule Late = new(
        "late", "An alerting event arrives within the time the run allows.", "truth journal, the scenario's bound", Weight.Truth);

    /// <summary>Off without a bound; how long alerts ring is known of the emulator only.</summary>
    public static readonly Rule Stuck = new(
        "stuck", "Nothing rings longer than the longest possible ring.", "PROTOCOL 6.4, the scenario's ring time-out", Weight.Truth);

    public static readonly Rule SessionsAgree = new(
        "sessions-agree", "Two sessions of one user agree, at the same mark, on what rings.", "PROTOCOL 6.1, marks", Weight.Truth);

    public static readonly IReadOnlyList<Rule> All =
    [
        Schema, SnapshotFirst, AttributesAsked, OwnAlerts, QuietAfterUnsubscribe, StopOfRinging, StartOnce, EachStartTold, SnapshotItems,
        SnapshotAgrees, SessionsAgree, Lost, Duplicate, OutOfOrder, Late, Phantom, Resurrected, WrongSession, WrongValue, Torn, SnapshotTrue, Stuck,
    ];
}
