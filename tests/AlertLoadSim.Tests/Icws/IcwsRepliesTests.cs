using System.Text;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Tests.Icws;

public sealed class IcwsRepliesTests
{
    private const string Body = """{"csrfToken":"dG9r","sessionId":"1731001","alternateHostList":["CIC"],"userID":"agent001","userDisplayName":"A","icServer":"cic","new":1}""";

    [Theory]
    [InlineData("icws_1731001=4f0c; Path=/icws/1731001; HttpOnly", "icws_1731001=4f0c")]
    [InlineData("icws_1731001=4f0c|languageId=en-us; Path=/icws/1731001; HttpOnly", "icws_1731001=4f0c|languageId=en-us")]
    [InlineData("icws_1731001=4f0c", "icws_1731001=4f0c")]
    public void Login_yields_session_token_and_cookie_as_they_came(string setCookie, string cookie)
    {
        var credentials = Login(Body, setCookie, out var problem);
        Assert.Null(problem);
        Assert.Equal(new SessionCredentials("1731001", "dG9r", cookie), credentials);
        Assert.DoesNotContain("4f0c", credentials!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("dG9r", credentials.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "icws_1=x")]
    [InlineData("null", "icws_1=x")]
    [InlineData("[]", "icws_1=x")]
    [InlineData("<html>", "icws_1=x")]
    [InlineData("""{"csrfToken":"dG9r"}""", "icws_1=x")]
    [InlineData("""{"sessionId":"1"}""", "icws_1=x")]
    [InlineData("""{"csrfToken":"dG9r","sessionId":1}""", "icws_1=x")]
    [InlineData("""{"csrfToken":"dG9r","sessionId":null}""", "icws_1=x")]
    [InlineData("""{"csrfToken":null,"sessionId":"1"}""", "icws_1=x")]
    [InlineData("""{"csrfToken":"dG9r","sessionId":""}""", "icws_1=x")]
    [InlineData("""{"csrfToken":"dG9r","sessionId":"\uD800"}""", "icws_1=x")]
    [InlineData("""{"csrfToken":"a\r\nX-Of-The-Server: 1","sessionId":"1"}""", "icws_1=x")]
    [InlineData("""{"csrfToken":"\u00e4","sessionId":"1"}""", "icws_1=x")]
    [InlineData(Body, "icws_1=\u00e4")]
    [InlineData(Body, null)]
    [InlineData(Body, "")]
    [InlineData(Body, "other=4f0c; Path=/")]
    public void Login_that_lacks_something_is_a_problem_and_no_exception(string body, string? setCookie)
    {
        Assert.Null(Login(body, setCookie, out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Error_body_is_read_with_and_without_its_extras()
    {
        var plain = IcwsReplies.ReadError("""{"errorId":"error.request.connection.authenticationFailure","errorCode":-2147221503,"message":"no"}"""u8);
        Assert.Equal(("error.request.connection.authenticationFailure", -2147221503, "no"), (plain!.ErrorId, plain.ErrorCode, plain.Message));
        var derived = IcwsReplies.ReadError("""{"__type":"urn:inin.com:common:missingPropertyError","propertyName":"userID","message":"m"}"""u8);
        Assert.Equal(("userID", null), (derived!.PropertyName, derived.ErrorId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>503</html>")]
    [InlineData("""{"errorId":"x"}""")]
    [InlineData("""{"errorId":7,"message":"m"}""")]
    [InlineData("""{"errorId":"\uD800","message":"m"}""")]
    public void What_is_no_error_body_is_none(string body) => Assert.Null(IcwsReplies.ReadError(Encoding.UTF8.GetBytes(body)));

    private static SessionCredentials? Login(string body, string? setCookie, out string? problem) =>
        IcwsReplies.ReadLogin(
            new Exchange(new Nobody(), Lane.Main) { Reply = Encoding.UTF8.GetBytes(body), SetCookie = setCookie }, out problem)?.Credentials;

    private sealed class Nobody : IExchangeSink
    {
        public void Settled(Exchange exchange)
        {
        }
    }
}
