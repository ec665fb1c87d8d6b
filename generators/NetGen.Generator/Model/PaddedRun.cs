namespace NetGen.Generator.Model;

/// <summary>Neighbouring pixels of a padded axis whose sources lie one step apart.</summary>
/// <param name="Start">First pixel.</param>
/// <param name="Count">Number of pixels.</param>
/// <param name="Source">Pixel of the image that the first repeats; null for zeros.</param>
/// <param name="Step">From one source to the next.</param>
internal sealed record PaddedRun(int Start, int Count, int? Source, int Step);
