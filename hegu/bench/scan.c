/* The limit: the same bits scanned as plainly as C can. One row of 64-bit words a resource, bit i of
   a row is cell i. Runs of free cells by doubling shift-and-AND, then the quarter-hour mask, then the
   set bits written out. One thread. */
#include <stdint.h>
#include <string.h>

typedef uint64_t word;
enum { MOST_WORDS = 4096 };

/* Every bit becomes the AND of itself and the next length - 1 bits. */
static void runs(const word *restrict in, word *restrict out, int words, int length)
{
    memcpy(out, in, (size_t)words * sizeof *in);
    for (int have = 1; have < length;) {
        int step = have < length - have ? have : length - have;
        for (int w = 0; w + 1 < words; w++)
            out[w] &= out[w] >> step | out[w + 1] << (64 - step);
        out[words - 1] &= out[words - 1] >> step;
        have += step;
    }
}

static void earlier(word *bits, int words, int by)
{
    for (int w = 0; w + 1 < words; w++)
        bits[w] = bits[w] >> by | bits[w + 1] << (64 - by);
    bits[words - 1] >>= by;
}

static long list(const word *bits, int words, int32_t who, int32_t *out)
{
    long n = 0;
    for (int w = 0; w < words; w++)
        for (word left = bits[w]; left; left &= left - 1) {
            out[2 * n] = who;
            out[2 * n + 1] = w * 64 + __builtin_ctzll(left);
            n++;
        }
    return n;
}

/* Every (practitioner, start) of a run of free cells on the quarter of an hour. */
long starts_of_one(const word *rows, const uint8_t *able, int people, int words, int length,
                   const word *quarter, int32_t *out)
{
    static word run[MOST_WORDS];
    long n = 0;
    for (int p = 0; p < people; p++) {
        if (!able[p])
            continue;
        runs(rows + (size_t)p * words, run, words, length);
        for (int w = 0; w < words; w++)
            run[w] &= quarter[w];
        n += list(run, words, p, out + 2 * n);
    }
    return n;
}

/* For one clinic: who is free for either part, and where two different people are. */
static void people_of(const word *rows, const uint8_t *first, const uint8_t *second, int from, int to,
                      int words, const int *length, int offset, word *any)
{
    static word one[MOST_WORDS], other[MOST_WORDS], once[MOST_WORDS], twice[MOST_WORDS];
    static word any_one[MOST_WORDS], any_other[MOST_WORDS];
    size_t bytes = (size_t)words * sizeof(word);
    memset(once, 0, bytes), memset(twice, 0, bytes);
    memset(any_one, 0, bytes), memset(any_other, 0, bytes);
    for (int p = from; p < to; p++) {
        const word *row = rows + (size_t)p * words;
        memset(one, 0, bytes), memset(other, 0, bytes);
        if (first[p])
            runs(row, one, words, length[0]);
        if (second[p])
            runs(row, other, words, length[1]), earlier(other, words, offset);
        for (int w = 0; w < words; w++) {
            any_one[w] |= one[w];
            any_other[w] |= other[w];
            twice[w] |= once[w] & (one[w] | other[w]);
            once[w] |= one[w] | other[w];
        }
    }
    for (int w = 0; w < words; w++)
        any[w] = any_one[w] & any_other[w] & twice[w];
}

static void rooms_of(const word *rows, const uint8_t *kind, int from, int to, int words, int wanted,
                     int length, int offset, word *any)
{
    static word run[MOST_WORDS], either[MOST_WORDS];
    memset(either, 0, (size_t)words * sizeof(word));
    for (int r = from; r < to; r++) {
        if (kind[r] != wanted)
            continue;
        runs(rows + (size_t)r * words, run, words, length);
        for (int w = 0; w < words; w++)
            either[w] |= run[w];
    }
    if (offset)
        earlier(either, words, offset);
    for (int w = 0; w < words; w++)
        any[w] &= either[w];
}

/* Every (clinic, start) of a visit of two parts with two people, two rooms and one patient. */
long starts_of_two(const word *people, const uint8_t *first, const uint8_t *second, const int *people_to,
                   const word *rooms, const uint8_t *kind, const int *rooms_to, int clinics, int words,
                   const int *length, int offset, const word *patient, int whole, const word *quarter,
                   int32_t *out)
{
    static word any[MOST_WORDS], here[MOST_WORDS];
    long n = 0;
    runs(patient, here, words, whole);
    for (int w = 0; w < words; w++)
        here[w] &= quarter[w];
    for (int c = 0; c < clinics; c++) {
        int p = c ? people_to[c - 1] : 0, r = c ? rooms_to[c - 1] : 0;
        people_of(people, first, second, p, people_to[c], words, length, offset, any);
        rooms_of(rooms, kind, r, rooms_to[c], words, 0, length[0], 0, any);
        rooms_of(rooms, kind, r, rooms_to[c], words, 1, length[1], offset, any);
        for (int w = 0; w < words; w++)
            any[w] &= here[w];
        n += list(any, words, c, out + 2 * n);
    }
    return n;
}
