using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>The server stops and starts again while a page is open.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RestartPageTests(Chromium browser)
{
    [BrowserFact]
    public async Task The_page_says_that_the_server_is_gone_and_goes_on_when_it_is_back_with_its_corrections()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address);
        await page.DrawAsync(DigitShape.Seven);
        Reading before = await Reading.OfAsync(server, page.Pixels);
        string other = before.Label == "2" ? "5" : "2";
        await page.Button(other).ClickAsync();
        await Expect(page.Label).ToHaveTextAsync(other);
        Reading corrected = await Reading.OfAsync(server, page.Pixels);
        float[] drawn = page.Pixels;

        await server.StopAsync();
        await page.Undo.ClickAsync();
        await Expect(page.Notices).ToContainTextAsync("The server does not answer.");

        await server.RestartAsync();
        await Expect(page.Notices).ToContainTextAsync("The server answers again.", new() { Timeout = 20_000 });
        await page.AssertShowsAsync(corrected.Probabilities);
        await Expect(page.Corrections).ToHaveTextAsync("1 correction");
        await Expect(page.Outcome).ToContainTextAsync("The connection was lost.");
        await Expect(page.Notices).ToBeEmptyAsync();

        await page.Undo.ClickAsync();
        await page.AssertShowsAsync(before.Probabilities);
        Assert.Equal(drawn, page.Pixels);
        await Expect(page.Undo).ToBeDisabledAsync();
    }
}
