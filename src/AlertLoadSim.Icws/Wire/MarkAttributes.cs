namespace AlertLoadSim.Icws.Wire;

/// <summary>Custom interaction attributes that our sessions ask for by default and that no other client sees.</summary>
/// <remarks>They tie what a session saw to what the server meant. A server that does not know them leaves them out
/// (PROTOCOL, open question 10), and the oracle then works without truth.</remarks>
public static class MarkAttributes
{
    /// <summary>Decimal number: counts the alerting events (starts and stops alike) of one user, from 1, without holes.
    /// All sessions of the user see the same number for the same event, so a loss is a hole in the sequence.</summary>
    public const string Mark = "AlertLoadSim_Mark";

    /// <summary>Decimal number: when the event happened, in nanoseconds of the machine's monotonic clock.
    /// Meaningful only to a reader on the same machine.</summary>
    public const string RaisedAtNs = "AlertLoadSim_RaisedAtNs";

    /// <summary>Of an interaction that one of our own sessions raised, and asked for only in runs that raise: text <c>run:user:number</c>. The
    /// run is a word that no other run has, the number counts the raises for that user from 1. It is given when the interaction is created and
    /// stays the same for its life, so it names the interaction, not the event.</summary>
    public const string RaiseMark = "AlertLoadSim_RaiseMark";

    /// <summary>Decimal number, beside <see cref="RaiseMark"/>: when the raise was sent, in nanoseconds of the monotonic clock of the machine
    /// that raised it. Meaningful only to the process that raised it.</summary>
    public const string RaiseSentNs = "AlertLoadSim_RaiseSentNs";
}
