using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Trace;

/// <summary>The second fold: over the sessions of one user. At the same mark they must agree on what rings. Only views that can be trusted come
/// here (no loss, no gap since the last snapshot), so what differs is nobody's known loss. Bounded by a window of marks.</summary>
public sealed class UserViews(string userId)
{
    private const int Window = 256;
    private const int MostListed = 6;

    private readonly Dictionary<long, (long Session, ViewAtMark View)> _seen = [];
    private readonly Queue<long> _order = new(Window);

    // Pairs that differ; told once until they agree again.
    private readonly HashSet<(long, long)> _apart = [];

    public Finding? See(long session, ViewAtMark view)
    {
        if (!_seen.TryGetValue(view.Mark, out var other))
        {
            Remember(session, view);
            return null;
        }
        if (other.Session == session)
            return null; // The same mark, seen at another server.
        var pair = (Math.Min(session, other.Session), Math.Max(session, other.Session));
        if (other.View.Rings.SequenceEqual(view.Rings, StringComparer.Ordinal))
        {
            _apart.Remove(pair);
            return null;
        }
        if (!_apart.Add(pair))
            return null;
        var one = other.View.Rings.Except(view.Rings).ToArray();
        var two = view.Rings.Except(other.View.Rings).ToArray();
        return new Finding(
            RuleBook.SessionsAgree, one.Length > 0 && two.Length > 0 ? "both have what the other lacks" : "one lacks what the other has", view.At, session, userId,
            FormattableString.Invariant($"at mark {view.Mark} session {other.Session} has {Listed(one)} that session {session} has not, and lacks {Listed(two)}"),
            Witness.Shorten(one.Concat(two).First(), SessionTrace.LongestId), view.Mark, 1,
            [
                FormattableString.Invariant($"{other.View.At.TotalSeconds:0.000} s session {other.Session} behind mark {view.Mark}: {Listed(other.View.Rings)}"),
                FormattableString.Invariant($"{view.At.TotalSeconds:0.000} s session {session} behind mark {view.Mark}: {Listed(view.Rings)}"),
            ]);
    }

    private void Remember(long session, ViewAtMark view)
    {
        if (_order.Count == Window)
            _seen.Remove(_order.Dequeue());
        _order.Enqueue(view.Mark);
        _seen.Add(view.Mark, (session, view));
    }

    private static string Listed(IReadOnlyList<string> ids) => ids.Count == 0 ? "nothing"
        : string.Join(", ", ids.Take(MostListed).Select(id => Witness.Shorten(id, SessionTrace.LongestId))) + (ids.Count > MostListed ? FormattableString.Invariant($" and {ids.Count - MostListed} more") : "");
}
