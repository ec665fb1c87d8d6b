using System.Diagnostics;
using System.Net.Http.Json;
using DrawAndPredict.Messages;

namespace NetGen.DrawAndPredict.Tests.Server;

public sealed class NativeTests
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private static readonly string s_sample = Path.Combine(Repository.Root, "samples", "DrawAndPredict");

    [AotFact]
    public async Task OneExecutableIsTheWholeService()
    {
        ProgramResult publication = AotBuild.Publish(s_sample);
        Assert.True(publication.ExitCode == 0, publication.Output);
        Assert.DoesNotContain("warning", publication.Output);
        string program = AotBuild.ProgramOf(s_sample);
        Assert.Equal([program], Directory.GetFiles(Path.GetDirectoryName(program)!, "*", SearchOption.AllDirectories));

        using var state = new TempFolder();
        CorrectionAnswer answer = await Ask(program, state.Path, async client =>
        {
            Assert.Contains("<html", await client.GetStringAsync("/"));
            Assert.Contains("/api/predictions", await client.GetStringAsync("/openapi/v1.json"));
            using HttpResponseMessage response = await client.PostAsJsonAsync("/api/corrections", new CorrectionRequest(Digits.One, "7"), ApiJson.Default.CorrectionRequest);
            return (await response.Content.ReadFromJsonAsync(ApiJson.Default.CorrectionAnswer))!;
        });
        Assert.Equal("7", answer.Label);

        // The first one was killed.
        Assert.Equal(answer.Probabilities, await Ask(program, state.Path, async client =>
        {
            using HttpResponseMessage response = await client.PostAsJsonAsync("/api/predictions", new PredictionRequest([Digits.One]), ApiJson.Default.PredictionRequest);
            return (await response.Content.ReadFromJsonAsync(ApiJson.Default.PredictionAnswer))!.Predictions[0].Probabilities;
        }));
    }

    private static async Task<T> Ask<T>(string program, string state, Func<HttpClient, Task<T>> question)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0", "--State", state]) { RedirectStandardOutput = true })!;
        try
        {
            using var limit = new CancellationTokenSource(s_limit);
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(limit.Token);
            }
            while (line is not null && !line.Contains(Listening, StringComparison.Ordinal));
            Assert.NotNull(line);
            using var client = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]), Timeout = s_limit };
            return await question(client);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
