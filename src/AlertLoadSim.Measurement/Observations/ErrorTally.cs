namespace AlertLoadSim.Measurement.Observations;

/// <summary>Counts equal errors; keeps when the first and the last came and one example.</summary>
internal sealed class ErrorTally
{
    private const int LongestExample = 400;

    private readonly Lock _lock = new();
    private long _count;
    private TimeSpan _first;
    private TimeSpan _last;
    private string _example = "";

    public void Add(TimeSpan at, string example)
    {
        lock (_lock)
        {
            if (_count++ == 0)
            {
                _first = at;
                _example = example.Length <= LongestExample ? example : example[..LongestExample] + "…";
            }
            _last = at;
        }
    }

    public ErrorInterval? Take(ErrorKey key)
    {
        lock (_lock)
        {
            if (_count == 0)
                return null;
            var interval = new ErrorInterval(key, _count, _first, _last, _example);
            _count = 0;
            return interval;
        }
    }
}
