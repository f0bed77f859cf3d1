namespace AlertLoadSim.Oracle.Trace;

/// <summary>The last few interactions that stopped.</summary>
internal sealed class RecentIds
{
    private const int Kept = 16;

    private string[]? _ids;
    private int _next;

    public void Add(string id)
    {
        _ids ??= new string[Kept];
        _ids[_next] = id;
        _next = (_next + 1) % Kept;
    }

    public bool Contains(string id) => _ids is not null && Array.IndexOf(_ids, id) >= 0;
}
