using DrawAndPredict.Messages;
using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>The server stops and starts again while a page is open.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RestartPageTests(Chromium browser)
{
    [BrowserFact]
    public async Task ThePageSaysThatTheServerIsGoneAndGoesOnWhenItIsBackWithItsCorrections()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Draw(DigitShape.Seven);
        Prediction before = await page.Ask();
        string other = before.Label == "2" ? "5" : "2";
        await page.Button(other).ClickAsync();
        await Expect(page.Label).ToHaveTextAsync(other);
        Prediction corrected = await page.Ask();
        float[] drawn = page.Pixels;

        await page.Service.Stop();
        await page.Undo.ClickAsync();
        await Expect(page.Notices).ToContainTextAsync("The server does not answer.");

        await page.Service.Restart();
        await Expect(page.Notices).ToContainTextAsync("The server answers again.", new() { Timeout = 20_000 });
        await page.AssertShows(corrected.Probabilities);
        await Expect(page.Corrections).ToHaveTextAsync("1 correction");
        await Expect(page.Outcome).ToContainTextAsync("The connection was lost.");
        await Expect(page.Notices).ToBeEmptyAsync();

        await page.Undo.ClickAsync();
        await page.AssertShows(before.Probabilities);
        Assert.Equal(drawn, page.Pixels);
        await Expect(page.Undo).ToBeDisabledAsync();
    }
}
