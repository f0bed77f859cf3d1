namespace AlertLoadSim.Oracle.Raised;

/// <summary>All that the sessions of this run raised: a truth of our own, on a server whose inside nobody sees.</summary>
public sealed class RaiseTruth
{
    private readonly Dictionary<string, SortedDictionary<long, Raise>> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<Raise>> _bySending = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Raise> _byId = [];
    private readonly Dictionary<string, Raise> _byName = [];
    private readonly Dictionary<string, Raise> _byAddress = [];
    private readonly Dictionary<long, Raise> _bySentNs = [];

    /// <param name="run">The first part of every mark of this run.</param>
    /// <param name="isWhole">False: the record breaks off, and raises behind its last line may have happened all the same.</param>
    public RaiseTruth(string run, IEnumerable<Raise> raises, bool isWhole = true)
    {
        (Run, IsWhole) = (run, isWhole);
        foreach (var raise in raises)
            Add(raise);
    }

    public string Run { get; }

    public bool IsWhole { get; }

    public IEnumerable<Raise> All => _users.Values.SelectMany(raises => raises.Values);

    /// <summary>In the order in which they were sent, which is not quite that of their numbers.</summary>
    public IReadOnlyList<Raise> BySending(string userId)
    {
        if (_bySending.TryGetValue(userId, out var sorted))
            return sorted;
        return _bySending[userId] = [.. Of(userId).OrderBy(raise => raise.SentAt).ThenBy(raise => raise.Number)];
    }

    /// <summary>In the order of their numbers.</summary>
    public IEnumerable<Raise> Of(string userId) => _users.TryGetValue(userId, out var raises) ? raises.Values : [];

    public Raise? Find(string userId, long number) => _users.TryGetValue(userId, out var raises) ? raises.GetValueOrDefault(number) : null;

    public Raise? FindById(string interactionId) => _byId.GetValueOrDefault(interactionId);

    public Raise? FindByName(string name) => _byName.GetValueOrDefault(name);

    public Raise? FindByAddress(string address) => _byAddress.GetValueOrDefault(address);

    public Raise? FindBySentNs(long sentNs) => _bySentNs.GetValueOrDefault(sentNs);

    private void Add(Raise raise)
    {
        if (!_users.TryGetValue(raise.UserId, out var ofUser))
            _users.Add(raise.UserId, ofUser = []);
        if (!ofUser.TryAdd(raise.Number, raise))
            throw new ArgumentException($"raise {raise.Number} for {raise.UserId} stands there twice", nameof(raise));
        if (raise.InteractionId is { } id)
            _byId.TryAdd(id, raise);
        _byName.TryAdd(raise.Name, raise);
        _byAddress.TryAdd(raise.Address, raise);
        _bySentNs.TryAdd(raise.SentNs, raise);
    }
}
