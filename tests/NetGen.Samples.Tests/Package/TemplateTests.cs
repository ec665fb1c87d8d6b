using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody who installs the templates gets a program that learns, or a service, and its tests.</summary>
public sealed class TemplateTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);
    private readonly TempFolder _folder = new();

    public TemplateTests() => PackageFeed.WriteSource(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_console_program_learns_and_tests_itself()
    {
        Create("netgen-console", "My.Rings");
        Assert.True(File.Exists(_folder.File("My.Rings/src/My.Rings/Ring.cs")));

        ProgramResult first = DotNet("run", "--project", "My.Rings/src/My.Rings");
        Assert.Equal("the point (0.1, 0.2) is inside", first.Lines[^1]);
        Assert.StartsWith("epoch 1: ", first.Lines[0]);
        Assert.True(File.Exists(_folder.File("ring.safetensors")));
        ProgramResult second = DotNet("run", "--project", "My.Rings/src/My.Rings");
        Assert.Equal(first.Lines[^2..], second.Lines);

        ProgramResult tests = DotNet("test", "My.Rings");
        Assert.Matches(@"Passed:\s+2", tests.Output);
        Assert.DoesNotContain("warning", first.Output + tests.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_service_predicts_and_takes_new_weights()
    {
        Create("netgen-web", "My.Web");
        ProgramResult tests = DotNet("test", "My.Web");
        Assert.Matches(@"Passed:\s+4", tests.Output);
        Assert.DoesNotContain("warning", tests.Output, StringComparison.Ordinal);

        // Without weights it does not start, and says what it lacks.
        string[] program = [_folder.File("My.Web/src/My.Web/bin/Debug/net10.0/My.Web.dll")];
        string[] serve = [.. program, "--urls", "http://127.0.0.1:0"];
        ProgramResult refused = Programs.RunIn(_folder.Path, Programs.DotNet, serve, s_limit);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(_folder.File("ring.safetensors"), refused.Errors, StringComparison.Ordinal);

        DotNet([.. program, "train"]);
        Task? asked = null;
        ProgramResult run = Programs.RunIn(_folder.Path, Programs.DotNet, serve, s_limit, (process, line) =>
        {
            const string Listening = "Now listening on: ";
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                asked = AskAndEnd(process, new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]));
            }
        });
        Assert.True(asked is not null, run.Output + run.Errors);
        await asked;
    }

    // The service's output is read by the thread that calls this.
    private async Task AskAndEnd(Process service, Uri address)
    {
        await Task.Yield();
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            (HttpStatusCode status, string? type, JsonNode answer) = await Post(client, """{ "input": [0.1, 0.2] }""");
            Assert.Equal((HttpStatusCode.OK, "application/json", "inside"), (status, type, (string?)answer["class"]));
            Assert.InRange((double)answer["probability"]!, 0.5, 1);

            (status, type, answer) = await Post(client, """{ "input": [0.1, 0.2, 0.3] }""");
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json", "The input has 3 numbers; expected 2."), (status, type, (string?)answer["detail"]));
            (status, type, _) = await Post(client, """{ "input": [0.1 """);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (status, type));

            // A wrong file changes nothing, and the next good one is taken.
            string weights = _folder.File("ring.safetensors");
            byte[] bytes = await File.ReadAllBytesAsync(weights);
            await File.WriteAllTextAsync(weights, "no weights");
            JsonNode health = await Health(client, "degraded");
            Assert.Contains(weights, (string?)health["error"], StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await Post(client, """{ "input": [0.1, 0.2] }""")).Status);
            await File.WriteAllBytesAsync(weights, bytes);
            Assert.Equal(2, (int)(await Health(client, "healthy"))["version"]!);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Type, JsonNode Answer)> Post(HttpClient client, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync("predictions", content);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private static async Task<JsonNode> Health(HttpClient client, string expected)
    {
        var watch = Stopwatch.StartNew();
        JsonNode health;
        do
        {
            await Task.Delay(20);
            health = (await client.GetFromJsonAsync<JsonNode>("health"))!;
        }
        while ((string?)health["status"] != expected && watch.Elapsed < TimeSpan.FromSeconds(30));
        Assert.Equal(expected, (string?)health["status"]);
        return health;
    }

    // The templates of this machine's user stay as they are.
    private void Create(string template, string name)
    {
        string hive = _folder.File("hive");
        DotNet("new", "install", Path.Combine(PackageFeed.Folder, $"NetGen.Templates.{PackageFeed.Version}.nupkg"), "--debug:custom-hive", hive);
        DotNet("new", template, "-o", name, "--no-restore", "--debug:custom-hive", hive);
    }

    private ProgramResult DotNet(params string[] arguments)
    {
        ProgramResult result = Programs.RunIn(_folder.Path, Programs.DotNet, arguments, s_limit);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }
}
