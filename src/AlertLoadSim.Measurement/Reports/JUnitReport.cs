using System.Globalization;
using System.Text;
using System.Xml;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary><c>junit.xml</c>: a pipeline shows each promise as a test.</summary>
/// <remarks>Missed promises and wrong answers are failures; what cannot be believed or was not measured is an error; what nobody can know is
/// skipped. The case <c>verdict</c> carries the run's own verdict, so that the file is never greener than the exit code.</remarks>
public static class JUnitReport
{
    public static string Render(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);

        List<JUnitCase> cases = [JUnitCases.Verdict(summary), .. summary.Thresholds.Select(JUnitCases.Threshold), JUnitCases.Oracle(summary.Oracle),
            .. summary.Trust.Select(JUnitCases.Trust), .. summary.Balances.Select(JUnitCases.Balance)];
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = Encoding.UTF8 }))
            Suite(xml, summary.Run, cases);
        return text + "\n";
    }

    private static void Suite(XmlWriter xml, RunFacts run, List<JUnitCase> cases)
    {
        string Count(JUnitOutcome outcome) => cases.Count(test => test.Outcome == outcome).ToString(CultureInfo.InvariantCulture);

        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", "AlertLoadSim." + run.Name);
        Attribute(xml, "tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "failures", Count(JUnitOutcome.Failure));
        Attribute(xml, "errors", Count(JUnitOutcome.Error));
        Attribute(xml, "skipped", Count(JUnitOutcome.Skipped));
        Attribute(xml, "time", run.DurationS.ToString("0.###", CultureInfo.InvariantCulture));
        Attribute(xml, "timestamp", run.StartedAtUtc.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Properties(xml, run);
        foreach (var test in cases)
            Case(xml, test);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, RunFacts run)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in ((string, string)[])[("folder", run.Folder), ("target", run.Target), ("version", run.Version),
            ("seed", run.Seed.ToString(CultureInfo.InvariantCulture)), ("digest", run.Digest)])
        {
            xml.WriteStartElement("property");
            Attribute(xml, "name", name);
            Attribute(xml, "value", value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, JUnitCase test)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", test.Group);
        Attribute(xml, "name", test.Name);
        Attribute(xml, "time", "0");
        if (test.Outcome == JUnitOutcome.Passed)
        {
            xml.WriteElementString("system-out", Visible.Text(test.Message));
        }
        else
        {
            xml.WriteStartElement(test.Outcome switch { JUnitOutcome.Failure => "failure", JUnitOutcome.Error => "error", _ => "skipped" });
            Attribute(xml, "message", test.Message);
            if (test.Outcome != JUnitOutcome.Skipped)
            {
                Attribute(xml, "type", test.Group);
                xml.WriteString(Visible.Text(test.Details.Length > 0 ? test.Details : test.Message));
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Visible.Line(value));

    /// <summary>A <see cref="StringWriter"/> that says UTF-8 in the declaration, which is what the file is.</summary>
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
