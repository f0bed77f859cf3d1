using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Raised;

/// <summary>Texts of one kind that differ from ours, until it is known whether this server shows ours as they are.</summary>
internal sealed class HeldTexts
{
    // A server that shows all texts in its own way would fill them up; of what is beyond only the number is kept.
    private const int Most = 20;

    private readonly List<Finding> _held = [];
    private Finding? _last;
    private long _more;

    /// <summary>It was seen to show one of ours as it was given.</summary>
    public bool ShowsOurs { get; set; }

    public int Count => _held.Count;

    public void Add(Finding finding)
    {
        if (_held.Count < Most)
        {
            _held.Add(finding);
            return;
        }
        _last = finding;
        _more++;
    }

    public IEnumerable<Finding> Conclude()
    {
        if (!ShowsOurs)
            return [];
        return _last is null ? _held : _held.Append(_last with { Count = _more });
    }
}
