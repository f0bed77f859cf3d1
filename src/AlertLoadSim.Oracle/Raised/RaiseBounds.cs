namespace AlertLoadSim.Oracle.Raised;

/// <summary>Times within which a server whose inside nobody sees has to act, so that what did not come is lost and not only late.</summary>
/// <param name="RingsWithin">An interaction rings, or is over, so long after the server has said so. What is nearer to the end of a
/// subscription is not judged.</param>
/// <param name="ReadWithin">By then a session has read what is queued, or knows that a reply was lost.</param>
/// <param name="LatestArrival">A start that comes later than this after the 201 is late; null: not judged.</param>
public sealed record RaiseBounds(TimeSpan RingsWithin, TimeSpan ReadWithin, TimeSpan? LatestArrival = null)
{
    /// <summary>What rang for less may have begun and ended between two polls, and a server that tells what rings rather than what happened has
    /// nothing to tell then. It is not missed if nothing at all was told of it.</summary>
    public TimeSpan ShortRing { get; init; }

    /// <summary>A server that creates an interaction and lets it ring in two steps gets so long.</summary>
    public static readonly TimeSpan DefaultRingsWithin = TimeSpan.FromSeconds(2);

    /// <param name="every">Between polls; of sessions by stream, how long an open stream may be silent.</param>
    /// <param name="timeout">After which a request is given up.</param>
    /// <remarks>A poll that was sent just before may stay open for a whole time-out, and the next one, an interval later, as well.</remarks>
    public static TimeSpan ReadWithinFor(TimeSpan every, TimeSpan timeout) => 2 * (every + timeout);
}
