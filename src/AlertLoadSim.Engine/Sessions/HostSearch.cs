namespace AlertLoadSim.Engine.Sessions;

/// <summary>Which host a session logs on to next: each once in a round. Names come from the scenario and from servers, and compare without
/// regard to case; one that calls itself its own alternate is no second host (PROTOCOL 2.2).</summary>
internal sealed class HostSearch
{
    /// <summary>A hostile server could name new hosts for ever.</summary>
    private const int Most = 32;

    private readonly List<string> _known;
    private readonly List<string> _tried = new(1);

    public HostSearch(string target, IEnumerable<string> alternates)
    {
        Current = target;
        _known = [target];
        Learn(alternates, first: false);
    }

    /// <summary>Where the session is, or tries to be.</summary>
    public string Current { get; private set; }

    /// <summary>Rounds over since the search began.</summary>
    public int Rounds { get; private set; }

    /// <summary>Takes in hosts that a server names.</summary>
    /// <param name="first">They are to be tried before all others: a 503 names hosts to try now.</param>
    public void Learn(IEnumerable<string> hosts, bool first)
    {
        var at = 0;
        foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Find(host) is { } known)
            {
                if (!first)
                    continue;
                _known.Remove(known);
            }
            else if (_known.Count >= Most)
            {
                continue;
            }
            _known.Insert(first ? at++ : _known.Count, host);
        }
    }

    /// <summary>A new search.</summary>
    /// <param name="elsewhere">The host where the session was comes last: it is going down, or gone.</param>
    /// <param name="goesOn">What the search before found did not last: it goes on, and that was a round.</param>
    public void Begin(bool elsewhere, bool goesOn = false)
    {
        Rounds = goesOn ? Rounds + 1 : 0;
        _tried.Clear();
        if (Find(Current) is not { } known)
            return;
        _known.Remove(known);
        _known.Insert(elsewhere ? _known.Count : 0, known);
    }

    /// <summary>The host under way is tried now.</summary>
    public void Try()
    {
        if (!IsTried(Current))
            _tried.Add(Current);
    }

    /// <summary>Moves on to the next host; when all have been tried, to the first one of a new round.</summary>
    /// <returns>False: a new round began.</returns>
    public bool MoveNext()
    {
        var next = _known.Find(host => !IsTried(host));
        var isSameRound = next is not null;
        if (!isSameRound)
        {
            Rounds++;
            _tried.Clear();
        }
        Current = next ?? _known[0];
        Try();
        return isSameRound;
    }

    private bool IsTried(string host) => _tried.Contains(host, StringComparer.OrdinalIgnoreCase);

    private string? Find(string host) => _known.Find(known => known.Equals(host, StringComparison.OrdinalIgnoreCase));
}
