using System.Globalization;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries.Promises;

/// <summary>Follows one promise second by second: over everything so far, or over each stretch of its length. The same while a run goes on and when it is read.</summary>
public sealed class PromiseWatch
{
    /// <summary>A long stretch moves on by a part of itself, for neighbours say the same.</summary>
    private const double StepsPerStretch = 30;

    private readonly Promise _promise;
    private readonly PromiseScope _scope;
    private readonly Queue<ScopedSecond> _stretch = new();
    private ScopedSecond? _all;
    private ThresholdResult? _worst;
    private double _lengthS;
    private double _sinceLookS = double.PositiveInfinity;
    private int _looks;

    public PromiseWatch(Promise promise) => (_promise, _scope) = (promise, new PromiseScope(promise));

    /// <param name="second">In the order of time.</param>
    public void Add(SecondOfRun second)
    {
        if (!_scope.IsAfterFrom(second))
            return;
        if (_promise.ForS == 0)
        {
            var part = _scope.Of(second);
            _all = _all is null ? part : _all.Add(part);
        }
        else if (_scope.Holds(second))
        {
            Slide(_scope.Of(second));
            Look(second.ToS);
        }
    }

    /// <summary>What it comes to so far.</summary>
    public ThresholdResult Result() => _promise.ForS == 0 ? OverAll()
        : _worst is null ? PromiseCheck.NothingOf(_promise, string.Create(CultureInfo.InvariantCulture, $"no stretch of {_promise.ForS:0.###} s"))
        : _worst.AtS is not { } at ? _worst
        : _worst with { MeasuredText = string.Create(CultureInfo.InvariantCulture, $"{_worst.MeasuredText} in the worst of {_looks} stretches, which ended at {at:0} s") };

    private ThresholdResult OverAll()
    {
        IReadOnlyCollection<ScopedSecond> seconds = _all is null ? [] : [_all];
        return PromiseCheck.Evaluate(_promise, new FigureBook(_scope.Figures(seconds)));
    }

    private void Slide(ScopedSecond second)
    {
        _stretch.Enqueue(second);
        _lengthS += second.LengthS;
        _sinceLookS += second.LengthS;
        // Seconds are a little longer or shorter than one.
        while (_stretch.Count > 1 && _lengthS - _stretch.Peek().LengthS > _promise.ForS - 0.5)
            _lengthS -= _stretch.Dequeue().LengthS;
    }

    private void Look(double atS)
    {
        if (_lengthS < _promise.ForS - 0.5 || _sinceLookS < Math.Max(0.5, (_promise.ForS / StepsPerStretch) - 0.5))
            return;
        _sinceLookS = 0;
        var result = PromiseCheck.Evaluate(_promise, new FigureBook(_scope.Figures(_stretch)));
        if (result.Measured is not { } measured)
        {
            _worst ??= result;
            return;
        }
        _looks++;
        if (_worst?.Measured is not { } worst || PromiseCheck.IsWorse(_promise, measured, worst))
            _worst = result with { AtS = Math.Round(atS, 3) };
    }
}
