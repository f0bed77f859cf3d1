using AlertLoadSim.Measurement.Reports;

namespace AlertLoadSim.Tests.Measurement.Reports;

public sealed class FigureTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(double.NaN, "–")]
    [InlineData(0.0, "0.00")]
    [InlineData(0.0051, "0.01")]
    [InlineData(9.994, "9.99")]
    [InlineData(9.996, "10.0")]
    [InlineData(999.94, "999.9")]
    [InlineData(999.96, "1,000")]
    [InlineData(123456.0, "123,456")]
    public void Milliseconds_have_about_three_digits(double? value, string text) => Assert.Equal(text, Figure.Ms(value));

    [Theory]
    [InlineData(3.0, "3.00 ms")]
    [InlineData(9_999.0, "9,999 ms")]
    [InlineData(12_340.0, "12.3 s")]
    public void Long_durations_are_said_in_seconds(double value, string text) => Assert.Equal(text, Figure.Milliseconds(value));

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.00001, "< 0.01 %")]
    [InlineData(0.0123, "1.23 %")]
    [InlineData(-3.816, "−381.6 %")]
    [InlineData(double.NaN, "–")]
    public void Shares_are_percent_and_a_small_one_is_not_zero(double value, string text) => Assert.Equal(text, Figure.Percent(value));

    [Theory]
    [InlineData(4.5, "4.5 s")]
    [InlineData(58, "58 s")]
    [InlineData(630, "10 min 30 s")]
    [InlineData(3723, "1 h 2 min 3 s")]
    [InlineData(3600, "1 h")]
    public void Spans_read_like_speech(double seconds, string text) => Assert.Equal(text, Figure.Span(seconds));

    [Theory]
    [InlineData("poll.response.p99 < 250ms", "poll.response.p99", "< 250ms")]
    [InlineData("oracle.violations == 0", "oracle.violations", "== 0")]
    [InlineData("nonsense", "nonsense", "")]
    public void A_promise_is_a_figure_and_a_limit(string text, string figure, string limit) =>
        Assert.Equal(new PromiseText(figure, limit), PromiseText.Of(text));
}
